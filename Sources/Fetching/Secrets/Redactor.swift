import Synchronization

/// Masks the secrets of a run in texts that are about to be shown or kept: excerpts of answers, addresses, messages.
///
/// Finds a secret as it is, and as requests and answers write it: percent-encoded, in base64 (also inside a longer text, such as
/// `user:password`), escaped for JSON or XML.
package final class Redactor: Sendable {
    private static let mask = Array("•••".utf8)
    private let spellings = Mutex<Set<SecretSpelling>>([])

    package init() {}

    /// Adds a secret to those that are masked from now on. An empty one hides nothing.
    package func learn(_ secret: Secret) {
        let written = SecretSpelling.all(of: secret)
        spellings.withLock { $0.formUnion(written) }
    }

    /// The text with `•••` in the place of every secret.
    package func redact(_ text: String) -> String {
        let known = spellings.withLock { $0 }
        let bytes = Array(text.utf8)
        let found = known.flatMap { $0.ranges(in: bytes) }.sorted { $0.lowerBound < $1.lowerBound }
        guard !found.isEmpty else { return text }
        var masked: [UInt8] = []
        var end = 0
        for range in found where range.upperBound > end {
            if range.lowerBound >= end {
                masked += bytes[end..<range.lowerBound] + Self.mask
            }
            end = range.upperBound
        }
        return String(decoding: masked + bytes[end...], as: UTF8.self)
    }
}
