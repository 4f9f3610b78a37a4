import GatewayModel

/// A request as a person may see it: whole, with a mask in the place of every secret.
package struct RequestSketch: Hashable, Sendable {
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package let method: String
    package let address: String
    package let headers: [Header]
    /// Nil when there is none; bytes that are no text are shown as such by their number.
    package let body: String?
    /// What libcurl itself proves to the server: `basic`, `digest`, `certificate` …; nil when nothing.
    package let credentials: String?

    init(_ request: WireRequest, redactor: Redactor) {
        method = request.method.rawValue
        address = SecretResolver.withoutEncodedMasks(redactor.redact(request.address.text))
        headers = (request.headers + (request.part?.conditions ?? [])).map { Header(name: $0.name, value: redactor.redact($0.value)) }
        body = request.body.map { bytes in
            String(validating: bytes, as: UTF8.self).map { SecretResolver.withoutEncodedMasks(redactor.redact($0)) } ?? "(\(bytes.count) bytes)"
        }
        credentials = request.credentials?.description
    }
}
