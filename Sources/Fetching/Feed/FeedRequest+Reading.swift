import GatewayModel

extension FeedRequest {
    /// Reads the keys of `fields`. Problems go to the reader's collector; when there were any, the value made here is never used.
    package init(reading reader: ConfigReader) {
        reader.warnOfPlainSecrets()
        let body = reader.nested("body", fields: RequestBody.fields).flatMap(RequestBody.init(reading:))
        self.init(
            url: Self.url(reader), method: Self.method(reader), query: reader.templates("query"), headers: Self.headers(reader), body: body,
            authentication: reader.value("authentication").flatMap { AuthenticationKinds.read($0, collector: reader.collector) },
            pagination: reader.value("pagination").flatMap { PaginationKinds.read($0, collector: reader.collector) } ?? NoPagination(),
            success: reader.nested("success", fields: SuccessRule.fields).map(SuccessRule.init(reading:)),
            completeness: reader.nested("complete", fields: CompletenessRule.fields).map(CompletenessRule.init(reading:)) ?? CompletenessRule(),
            areas: Self.areas(reader), accept: Self.accept(reader), limits: Self.limits(reader), route: Self.route(reader),
            certificate: reader.nested("tls", fields: Self.tlsFields).flatMap(Self.certificate),
            retry: reader.nested("retry", fields: RetryPolicy.fields).map(RetryPolicy.init(reading:)) ?? RetryPolicy(),
            isConditional: reader.flag("conditional") ?? true)
    }

    /// The address, tried with stand-ins for its placeholders.
    private static func url(_ reader: ConfigReader) -> RequestTemplate {
        guard let template = reader.template("url") else { return .unreadable }
        let trial = RequestValues(period: TimePeriod(.year(2000)), area: "0", secrets: .masking)
        guard let written = try? template.text(for: trial, in: .address) else { return .unreadable }
        do throws(AddressProblem) {
            let address = try FeedAddress(written)
            let head = template.leadingLiteral
            // Whoever is asked may not depend on a value: secrets would go with it.
            guard template.isConstant || head.dropFirst(address.scheme.rawValue.count + 3).contains("/") else { throw .malformed("{…}") }
            if address.scheme == .sftp, !reader.has("host-key") { missingHostKey(reader) }
        } catch {
            reader.collector.error("GW2201", at: reader.place(of: "url"), error.message, fix: error.fix)
        }
        return template
    }

    private static func missingHostKey(_ reader: ConfigReader) {
        reader.collector.error(
            "GW2206", at: reader.place(of: "url"),
            LocalizedText(
                vi: "sftp cần \"host-key\", nếu không thì không biết máy chủ có phải là thật",
                en: "sftp needs \"host-key\", without which nobody knows whether the server is the right one"),
            fix: LocalizedText(
                vi: "hỏi bên cung cấp dấu vân tay SHA256 của khóa máy chủ", en: "ask the provider for the SHA256 fingerprint of the server's key"))
    }

    private static func method(_ reader: ConfigReader) -> WireRequest.Method {
        let method: WireRequest.Method = reader.choice("method") ?? (reader.has("body") ? .post : .get)
        if method == .get, reader.has("body") {
            reader.collector.error(
                "GW2204", at: reader.place(of: "method"),
                LocalizedText(vi: "GET không gửi được \"body\"", en: "GET cannot send a \"body\""),
                fix: LocalizedText(vi: "viết method: POST, hoặc dùng \"query\"", en: "write method: POST, or use \"query\""))
        }
        return method
    }

    private static func headers(_ reader: ConfigReader) -> [NamedTemplate] {
        for entry in reader.table("headers") ?? [] {
            do throws(HeaderField.Problem) {
                _ = try HeaderField(name: entry.key, value: entry.value.scalar ?? "")
            } catch {
                let name = String(reflecting: entry.key)
                reader.collector.error(
                    "GW2202", at: entry.keyPlace, LocalizedText(vi: "header \(name): \(error.message.vi)", en: "header \(name): \(error.message.en)"),
                    fix: LocalizedText(vi: "sửa hoặc bỏ header này", en: "correct this header or take it out"))
            }
        }
        return reader.templates("headers")
    }

    private static func areas(_ reader: ConfigReader) -> AreaLoop? {
        let loop = reader.nested("each", fields: AreaLoop.fields).map(AreaLoop.init(reading:))
        let isUsed = reader.node.holdsPlaceholder("{area}")
        if (loop == nil) == isUsed {
            reader.collector.error(
                "GW2205", at: loop == nil ? reader.place : reader.place(of: "each"),
                isUsed
                    ? LocalizedText(vi: "có {area} nhưng không có \"each\"", en: "there is {area} but no \"each\"")
                    : LocalizedText(
                        vi: "có \"each\" nhưng không chỗ nào có {area}, nên mọi yêu cầu sẽ giống nhau",
                        en: "there is \"each\" but nowhere {area}, so all requests would be the same"),
                fix: isUsed
                    ? LocalizedText(
                        vi: "thêm each: { areas: communes }, hoặc viết {{area} nếu là chữ",
                        en: "add each: { areas: communes }, or write {{area} if it is plain text")
                    : LocalizedText(vi: "viết {area} vào url, query, headers hoặc body", en: "write {area} into url, query, headers or body"))
        }
        return loop
    }

    private static func accept(_ reader: ConfigReader) -> [MediaType] {
        (reader.texts("accept") ?? []).compactMap { written in
            if let type = MediaType(written) { return type }
            reader.invalid("accept", written, allowed: LocalizedText(vi: "kiểu nội dung như text/csv", en: "media types such as text/csv"))
            return nil
        }
    }
}

extension ConfigNode {
    /// Whether a single value below here has the placeholder in it.
    fileprivate func holdsPlaceholder(_ text: String) -> Bool {
        switch self {
        case .scalar(let written, _): written.replacing("{{", with: "").contains(text)
        case .list(let items, _): items.contains { $0.holdsPlaceholder(text) }
        case .table(let entries, _): entries.contains { $0.value.holdsPlaceholder(text) }
        }
    }
}
