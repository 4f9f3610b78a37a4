import Synchronization

/// Holds what has come of a body that broke off, from one attempt at a request to the next.
///
/// The file of the part goes with it: whoever makes one discards it when no further attempt will come.
package final class PartialBody: Sendable {
    private let part = Mutex<BodyPart?>(nil)

    package init() {}

    /// Removes the part and its file.
    package func discard() { part.withLock { $0 = nil } }

    /// The headers that ask for the rest of what is held; empty when nothing is.
    var conditions: [HeaderField] { part.withLock { $0?.conditions ?? [] } }

    func leave(_ left: BodyPart) { part.withLock { $0 = left } }

    /// Hands the part over when it came from this address, and stays empty; nil when it did not.
    func take(from address: FeedAddress) -> BodyPart? {
        part.withLock { part in
            guard part?.address == address else { return nil }
            defer { part = nil }
            return part
        }
    }
}

/// The beginning of a body, with what tells the version of the content to which it belongs.
///
/// That is a strong entity tag and nothing else. A `Last-Modified` counts in seconds, and files that are put in place of others often keep
/// an old date: RFC 9110 §8.8.2.2 lets a client call it strong, but a wrong splice would cost more than a second download.
struct BodyPart: @unchecked Sendable {  // Its file has one owner at a time: whoever leaves a part lets go of it, whoever takes it has it alone.
    /// Where the answer came from, after redirects.
    let address: FeedAddress
    /// Of the answer that began the body; the whole is told by it (RFC 9110 §15.3.7.3).
    let head: ResponseHead
    let file: SpoolFile
    private let tag: String
    /// Of the whole; nil while no answer has said it.
    private let length: Int?

    /// Nil when the rest could not be asked for, or not be told from the rest of another version.
    init?(_ file: SpoolFile, of head: ResponseHead, length: Int?, from address: FeedAddress) {
        guard let tag = head.strongTag, head.givesRanges else { return nil }
        self.address = address
        self.head = head
        self.file = file
        self.tag = tag
        self.length = length
    }

    /// Where the rest begins.
    var end: Int { file.byteCount }

    /// A server that has another version by now ignores the range and sends all of that (RFC 9110 §13.1.5).
    var conditions: [HeaderField] { [HeaderField(standard: "Range", "bytes=\(end)-"), HeaderField(standard: "If-Range", tag)] }

    /// The length of the whole when an answer brings exactly the rest of this version; nil when it brings anything else, such as another
    /// part, a part of another version, several parts, or a refusal.
    ///
    /// Whether the body then has as many bytes as it says is seen by counting them.
    func length(continuedBy answer: ResponseHead) -> Int? {
        guard answer.status == 206, answer.strongTag == tag, answer.contentEncoding == head.contentEncoding,
            answer.mediaType == nil || answer.mediaType == head.mediaType,
            let range = answer.contentRange, range.first == end, range.last == range.length - 1,
            length == nil || length == range.length
        else { return nil }
        return range.length
    }
}
