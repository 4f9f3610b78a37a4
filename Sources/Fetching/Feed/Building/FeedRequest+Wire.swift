import GatewayModel

extension FeedRequest {
    /// The request of one page. `page` is the address of the page before, against which a changed address is resolved.
    func request(for values: RequestValues, changed change: PageChange, after page: FeedAddress?) throws(FetchError) -> WireRequest {
        var request = WireRequest(
            method: method, address: try address(for: values, changed: change, after: page), headers: try headers(for: values),
            body: try body(changed: change)?.bytes(for: values), route: route, limits: limits, accept: accept)
        if let certificate {
            request.credentials = .certificate(
                file: certificate.file, key: certificate.key, passphrase: try certificate.passphrase?.resolve(with: values.secrets))
        }
        return request
    }

    private func address(for values: RequestValues, changed change: PageChange, after page: FeedAddress?) throws(FetchError) -> FeedAddress {
        var parameters: [(name: String, value: String)] = []
        for parameter in query { parameters.append((parameter.name, try parameter.value.text(for: values, in: .field))) }
        let written = try url.text(for: values, in: .address)
        do throws(AddressProblem) {
            let own = try FeedAddress(written, query: parameters)
            guard let reference = change.address else { return try own.setting(change.query) }
            let next = try (page ?? own).resolving(reference)
            guard next.hasSameOrigin(as: own) else { throw .malformed("another server than the connector's") }
            return try next.setting(change.query)
        } catch {
            throw .unusable(error.message, at: url.description)
        }
    }

    /// The headers that the connector names, after those that its body needs.
    private func headers(for values: RequestValues) throws(FetchError) -> [HeaderField] {
        var fields: [HeaderField] = []
        for header in headers {
            let value = try header.value.text(for: values, in: .header)
            do throws(HeaderField.Problem) {
                fields.append(try HeaderField(name: header.name, value: value))
            } catch {
                throw .unusable(error.message, at: header.name, remedy: .setting("headers"))
            }
        }
        let names = Set(fields.map { $0.name.lowercased() })
        return (body?.headers ?? []).filter { !names.contains($0.name.lowercased()) } + fields
    }

    private func body(changed change: PageChange) throws(FetchError) -> RequestBody? {
        guard var changed = body ?? (change.body.isEmpty ? nil : .form([])) else { return nil }
        for setting in change.body {
            guard let next = changed.setting(setting.name, to: setting.value) else {
                throw .unusable(
                    LocalizedText(
                        vi: "\"\(setting.name)\" không đặt được vào thân yêu cầu kiểu này; cần form hoặc json",
                        en: "\"\(setting.name)\" cannot be set in a body of this kind; it must be form or json"), at: url.description,
                    remedy: .setting("body"))
            }
            changed = next
        }
        return changed
    }
}
