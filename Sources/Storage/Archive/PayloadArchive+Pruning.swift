import Foundation
import GatewayModel

extension PayloadArchive {
    /// Removes the payloads that a rule lets go, with what is written about them; when not `apply`, only says which they are.
    package func prune(_ rule: PruneRule, apply: Bool, now: Date = Date()) throws(ArchiveError) -> PruneReport {
        let contents = try contents()
        let leaving = rule.leaving(of: contents, now: now)
        if apply {
            for payload in leaving { try remove(payload.hash) }
        }
        let removedSize = leaving.reduce(0) { $0 + $1.storedByteCount }
        return PruneReport(
            removed: leaving, removedReferenced: leaving.count { rule.keeping.contains($0.hash) }, kept: contents.count - leaving.count,
            keptByteCount: contents.reduce(0) { $0 + $1.storedByteCount } - removedSize, isApplied: apply)
    }

    /// The record goes last, so that no crash leaves a payload of which nothing is known.
    private func remove(_ hash: ContentHash) throws(ArchiveError) {
        let place = ArchivePlace(hash, in: root)
        for url in [place.compressed, place.plain, place.record] {
            guard unlink(url.path) == 0 || errno == ENOENT else { throw .system(operation: "unlink", path: url.path, code: errno) }
        }
    }
}
