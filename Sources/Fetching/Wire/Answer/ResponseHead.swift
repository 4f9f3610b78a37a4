/// The status and headers of an answer, read line by line; refuses headers that leave the body's end in doubt (RFC 9112 §6.3).
struct ResponseHead: Sendable {
    private(set) var status = 0
    private(set) var isComplete = false
    /// In the order of arrival, names as sent.
    private(set) var fields: [(name: String, value: String)] = []
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var contentEncoding: String?
    private(set) var mediaType: String?
    private(set) var location: String?

    var isSuccess: Bool { (200..<300).contains(status) && status != 206 }

    /// Whether the status sends the client elsewhere (RFC 9110 §15.4).
    var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }

    /// What stands for a head where the protocol has none.
    static let ofFile = {
        var head = ResponseHead()
        head.status = 200
        head.isComplete = true
        return head
    }()

    /// Whether libcurl asks again by itself after this head: a digest begins with a refusal that carries the challenge.
    var mayBeFollowed = false

    /// Takes one line, its line break included. A line after the empty one belongs to a trailer, which is ignored.
    mutating func read(_ line: String) throws(FetchError.FramingProblem) {
        let text = trimmingBlanks(line.prefix { !$0.isNewline })
        if line.hasPrefix("HTTP/") {
            if isComplete && status >= 200 && !mayBeFollowed { return }
            let mayBeFollowed = mayBeFollowed
            self = ResponseHead()
            self.mayBeFollowed = mayBeFollowed
            status = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        } else if isComplete {
            return
        } else if text.isEmpty {
            if isChunked && contentLength != nil { throw .lengthAndChunked }
            isComplete = true
        } else if let colon = text.firstIndex(of: ":"), line.first != " ", line.first != "\t" {
            let (name, value) = (String(text[..<colon]), trimmingBlanks(text[text.index(after: colon)...]))
            fields.append((name, value))
            try take(name: name.lowercased(), value: value)
        } else {
            throw .notHTTP("a header line without a name")
        }
    }

    private mutating func take(name: String, value: String) throws(FetchError.FramingProblem) {
        switch name {
        case "content-length": try takeLength(value)
        case "transfer-encoding":
            guard value.lowercased() == "chunked", !isChunked else { throw .transferCoding(value) }
            isChunked = true
        case "content-encoding": contentEncoding = value
        case "content-type": mediaType = value
        case "location": location = value
        default: break
        }
    }

    /// The same length may stand there more than once, also as a list (RFC 9110 §8.6).
    private mutating func takeLength(_ value: String) throws(FetchError.FramingProblem) {
        for written in value.split(separator: ",", omittingEmptySubsequences: false).map(trimmingBlanks) {
            guard !written.isEmpty, written.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .invalidLength(value) }
            // A length beyond all numbers is beyond every limit too.
            let length = Int(written) ?? .max
            if let earlier = contentLength, earlier != length { throw .differentLengths }
            contentLength = length
        }
    }
}
