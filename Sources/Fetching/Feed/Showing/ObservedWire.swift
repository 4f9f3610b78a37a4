import GatewayModel

/// Carries requests over another wire, and tells of each exchange as a person may see it.
struct ObservedWire: Wire {
    let wire: any Wire
    /// Knows every secret before it is sent.
    let redactor: Redactor
    let tell: @Sendable (ObservedExchange) -> Void

    func exchange(_ request: WireRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> WireResponse {
        let sketch = RequestSketch(request, redactor: redactor)
        do throws(FetchError) {
            let response = try await wire.exchange(request, into: spool, deadline: deadline)
            tell(ObservedExchange(request: sketch, outcome: .answer(AnswerSketch(response, redactor: redactor))))
            return response
        } catch {
            tell(ObservedExchange(request: sketch, outcome: .failure(error.redacted(by: redactor))))
            throw error
        }
    }
}

/// One request, and what came of it.
package struct ObservedExchange: Sendable {
    package enum Outcome: Sendable {
        case answer(AnswerSketch)
        case failure(FetchError)
    }

    package let request: RequestSketch
    package let outcome: Outcome
}

/// An answer as a person may see it, without its body.
package struct AnswerSketch: Hashable, Sendable {
    package let status: Int
    package let headers: [RequestSketch.Header]
    /// Where it came from, when a redirect led there.
    package let address: String
    package let framing: FetchResult.Framing
    package let compression: String?
    package let byteCount: Int
    package let receivedByteCount: Int
    package let timings: WireResponse.Timings

    init(_ response: WireResponse, redactor: Redactor) {
        status = response.status
        // A cookie and a token are secrets that the answer brings.
        let secret: Set<String> = ["set-cookie", "authorization", "x-amz-security-token"]
        headers = response.headers.map { name, value in
            RequestSketch.Header(name: name, value: secret.contains(name.lowercased()) ? SecretResolver.mask : redactor.redact(value))
        }
        address = redactor.redact(response.address.description)
        framing = response.framing
        compression = response.compression
        byteCount = response.byteCount
        receivedByteCount = response.receivedByteCount
        timings = response.timings
    }
}
