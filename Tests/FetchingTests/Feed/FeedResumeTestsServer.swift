import LoopbackServer

/// One version of a feed's content, with the answers of a server that has it.
struct FeedVersion: Hashable, Sendable {
    let text: String
    let tag: String

    /// Versions of different names have different bytes at every place.
    init(_ name: Character, lineCount: Int = 400) {
        text = (0..<lineCount).map { "\($0 % 10)\(name);\(name)\(name)\n" }.joined()
        tag = "\"\(name)-\(lineCount)\""
    }

    var bytes: [UInt8] { Array(text.utf8) }

    /// How a server announces a body.
    enum Announcement: CaseIterable, Sendable { case length, chunked, none }

    /// Where an answer breaks off, counted in bytes of the body that it sends, and how.
    struct Break: Sendable {
        let after: Int
        var ending = Behaviour.Ending.close
    }

    /// What an honest server answers: the rest when it is asked for and belongs to this version, the whole otherwise.
    func answer(
        to request: RecordedRequest, break cut: Break? = nil, as announcement: Announcement = .length, headers: [(String, String)] = []
    ) -> [WireStep] {
        guard request.header("If-Range") == tag, let start = request.rangeStart, start < bytes.count else {
            return Self.message(200, [("ETag", tag)] + headers, bytes, announcement, cut)
        }
        let range = "bytes \(start)-\(bytes.count - 1)/\(bytes.count)"
        return Self.message(206, [("ETag", tag), ("Content-Range", range)] + headers, Array(bytes[start...]), announcement, cut)
    }

    static func message(
        _ status: Int, _ headers: [(String, String)], _ body: [UInt8], _ announcement: Announcement = .length, _ cut: Break? = nil
    ) -> [WireStep] {
        let sent = Array(body.prefix(cut?.after ?? body.count))
        let framing: [(String, String)]
        let steps: [WireStep]
        switch announcement {
        case .length: (framing, steps) = ([("Content-Length", "\(body.count)")], [.send(sent)])
        case .none: (framing, steps) = ([], [.send(sent)])
        case .chunked:
            // All in one chunk, whose end is not sent when the body breaks off.
            let start = Array("\(String(body.count, radix: 16))\r\n".utf8)
            (framing, steps) = ([("Transfer-Encoding", "chunked")], [.send(start + sent + (cut == nil ? Array("\r\n0\r\n\r\n".utf8) : []))])
        }
        let end: [WireStep] =
            switch cut?.ending {
            case .reset: [.reset]
            case .silence: [.wait]
            case .close, nil: []
            }
        return [.head(status, framing + headers)] + steps + end
    }
}

extension RecordedRequest {
    /// The first byte that is asked for; nil when the whole is.
    var rangeStart: Int? {
        header("Range").flatMap { $0.hasPrefix("bytes=") && $0.hasSuffix("-") ? Int($0.dropFirst(6).dropLast()) : nil }
    }
}

/// An answer to a request for the rest that does not bring the rest of the same version.
enum FeedLie: CaseIterable, Sendable {
    case laterStart, earlierStart, fromZero, earlierEnd, longerWhole, unknownWhole, noRange, twoRanges
    case otherTag, weakTag, noTag, twoTags, otherLength, otherKind, severalParts, compressed, moreBytes
    case preconditionFailed, notSatisfiable

    /// How a server that has the version lies to whoever asks for the bytes from `start` on.
    func answer(_ version: FeedVersion, from start: Int) -> [WireStep] {
        let (bytes, tag) = (version.bytes, ("ETag", version.tag))
        func range(_ first: Int, _ last: Int, _ length: String) -> (String, String) { ("Content-Range", "bytes \(first)-\(last)/\(length)") }
        func part(_ headers: [(String, String)], _ body: [UInt8]? = nil) -> [WireStep] {
            FeedVersion.message(206, headers, body ?? Array(bytes[start...]))
        }
        let (end, count) = (bytes.count - 1, "\(bytes.count)")
        let honest = range(start, end, count)
        return switch self {
        case .laterStart: part([tag, range(start + 1, end, count)], Array(bytes[(start + 1)...]))
        case .earlierStart: part([tag, range(start - 1, end, count)], Array(bytes[(start - 1)...]))
        case .fromZero: part([tag, range(0, end, count)], bytes)
        case .earlierEnd: part([tag, range(start, end - 1, count)], Array(bytes[start..<end]))
        case .longerWhole: part([tag, range(start, end + 1, "\(bytes.count + 1)")], Array(bytes[start...]) + [10])
        case .unknownWhole: part([tag, range(start, end, "*")])
        case .noRange: part([tag])
        case .twoRanges: part([tag, honest, range(0, end, count)])
        case .otherTag: part([("ETag", "\"other\""), honest])
        case .weakTag: part([("ETag", "W/\(version.tag)"), honest])
        case .noTag: part([honest])
        case .twoTags: part([tag, ("ETag", "\"other\""), honest])
        case .otherLength: part([tag, honest], Array(bytes[start...]) + [10])
        case .otherKind: part([tag, honest, ("Content-Type", "text/html")])
        case .severalParts: part([tag, honest, ("Content-Type", "multipart/byteranges; boundary=x")])
        case .compressed: part([tag, honest, ("Content-Encoding", "gzip")])
        case .moreBytes: FeedVersion.message(206, [tag, honest], Array(bytes[start...]) + Array(bytes.prefix(50)), .chunked)
        case .preconditionFailed: .answer(412, "no")
        case .notSatisfiable: .answer(416, "no", headers: [("Content-Range", "bytes */\(start)")])
        }
    }
}
