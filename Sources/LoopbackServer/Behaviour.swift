/// How a server answers on purpose: well, or with one of the faults that real servers have.
package enum Behaviour: Sendable {
    /// Content-Length and the body.
    case answer(status: Int = 200, headers: [(String, String)] = [], body: String = "")
    /// So many zero bytes, with Content-Length.
    case large(byteCount: Int)
    case chunked([String])
    /// The end of the connection is the end of the body.
    case closeDelimited(String)
    case redirect(to: String, status: Int = 302)
    /// Reads the request and says nothing.
    case silence
    /// So many bytes of the body, then nothing more.
    case stall(after: Int, of: String)
    /// The body in pieces of so many bytes, with pauses.
    case drip(String, pieceSize: Int, every: Duration)
    /// So many bytes of the body, then a TCP reset.
    case reset(after: Int, of: String)
    /// So many bytes of the body, then an orderly end before Content-Length is met.
    case earlyClose(after: Int, of: String)
    /// One chunk, then an orderly end without the last chunk.
    case truncatedChunked(String)
    /// A chunk whose size is not a number.
    case brokenChunk
    case contentLengths([String], body: String)
    case lengthAndChunked(String)
    /// A body without end, with no length.
    case endless
    /// The bytes as they are, in place of an HTTP answer.
    case raw(String)
    /// The same for bytes that are no text, and how the connection ends after them.
    case bytes([UInt8], then: Ending)
    /// Content-Length and the body, on a connection that takes further requests.
    case lasting(String)
    /// Says nothing for a while, then something else.
    indirect case late(Duration, Behaviour)
    /// Refuses with the challenge (a value of WWW-Authenticate) whoever does not send `Authorization`.
    indirect case challenge(String, Behaviour)

    /// What becomes of a connection after the last byte.
    package enum Ending: Sendable, CaseIterable { case close, reset, silence }
}

/// Behaviours by path; other paths are not found.
package struct Routes: LoopbackContent {
    private let behaviours: [String: Behaviour]

    package init(_ behaviours: [String: Behaviour]) {
        self.behaviours = behaviours
    }

    package func answer(to request: RecordedRequest) -> [WireStep] {
        let behaviour = behaviours[request.path] ?? .answer(status: 404)
        guard case .challenge(let challenge, let answer) = behaviour else { return behaviour.steps }
        if request.header("Authorization") != nil { return answer.steps }
        return Behaviour.answer(status: 401, headers: [("WWW-Authenticate", challenge)], body: "who are you?").steps
    }
}
