import Foundation
import GatewayModel

/// Which payloads may leave an archive.
package struct PruneRule: Sendable {
    /// The payloads that stored figures lead back to.
    package let keeping: Set<ContentHash>
    /// Also payloads of `keeping`: their figures then no longer lead back to their bytes.
    package let includingReferenced: Bool
    /// Payloads that were last delivered before this leave; nil for none.
    package let before: Date?
    /// When the archive is larger than this many bytes, the longest undelivered leave until it is not; nil for any size.
    package let size: Int?

    package init(keeping: Set<ContentHash>, includingReferenced: Bool = false, before: Date? = nil, size: Int? = nil) {
        self.keeping = keeping
        self.includingReferenced = includingReferenced
        self.before = before
        self.size = size
    }

    /// Seconds for which a payload stays whatever the rule: a run at work may be about to refer to it.
    package static let respite: TimeInterval = 24 * 3600

    /// What leaves. `contents` are the longest undelivered first.
    func leaving(of contents: [StoredPayload], now: Date) -> [StoredPayload] {
        var size = contents.reduce(0) { $0 + $1.storedByteCount }
        return contents.filter { payload in
            guard includingReferenced || !keeping.contains(payload.hash), payload.storedAt < now - Self.respite else { return false }
            let isOld = before.map { payload.storedAt < $0 } ?? false
            let isTooMuch = self.size.map { size > $0 } ?? false
            if isOld || isTooMuch { size -= payload.storedByteCount }
            return isOld || isTooMuch
        }
    }
}

/// What a clean-up of an archive removed, or would.
package struct PruneReport: Hashable, Sendable {
    package let removed: [StoredPayload]
    /// How many of `removed` stored figures lead back to.
    package let removedReferenced: Int
    package let kept: Int
    package let keptByteCount: Int
    /// False when nothing was touched.
    package let isApplied: Bool

    package init(removed: [StoredPayload], removedReferenced: Int, kept: Int, keptByteCount: Int, isApplied: Bool) {
        self.removed = removed
        self.removedReferenced = removedReferenced
        self.kept = kept
        self.keptByteCount = keptByteCount
        self.isApplied = isApplied
    }

    package var removedByteCount: Int { removed.reduce(0) { $0 + $1.storedByteCount } }
}
