import GatewayModel
import Publishing
import Storage

extension PruneReport {
    /// For an archive that is not there yet.
    static let nothing = PruneReport(removed: [], removedReferenced: 0, kept: 0, keptByteCount: 0, isApplied: false)

    var json: JSONValue {
        .object([
            "isApplied": .flag(isApplied), "removed": .array(removed.map(\.json)), "removedByteCount": .integer(removedByteCount),
            "removedReferenced": .integer(removedReferenced), "kept": .integer(kept), "keptByteCount": .integer(keptByteCount),
        ])
    }

    var text: String {
        guard !removed.isEmpty else {
            return say(
                vi: "Không có gì để xóa; giữ \(kept) tệp, \(SizeText.of(keptByteCount)).\n",
                en: "Nothing to remove; \(counted(kept, "payload", "payloads")) stay, \(SizeText.of(keptByteCount)).\n")
        }
        var table = TextTable([
            .init(say(vi: "nhận lần cuối", en: "delivered")), .init(say(vi: "trên đĩa", en: "on disk"), .right), .init("SHA-256"),
        ])
        for payload in removed {
            table.append([InstantText.local(payload.storedAt), SizeText.of(payload.storedByteCount), payload.hash.description])
        }
        let sizes = (removed: SizeText.of(removedByteCount), kept: SizeText.of(keptByteCount))
        let summary =
            isApplied
            ? say(
                vi: "Đã xóa \(removed.count) tệp, \(sizes.removed); giữ \(kept) tệp, \(sizes.kept).\n",
                en: "Removed \(counted(removed.count, "payload", "payloads")), \(sizes.removed); \(kept) stay, \(sizes.kept).\n")
            : say(
                vi: "Sẽ xóa \(removed.count) tệp, \(sizes.removed); giữ \(kept) tệp, \(sizes.kept). Thêm --apply để xóa thật.\n",
                en:
                    "Would remove \(counted(removed.count, "payload", "payloads")), \(sizes.removed); \(kept) would stay, \(sizes.kept). Add --apply to remove.\n"
            )
        let warning =
            removedReferenced == 0
            ? ""
            : say(
                vi: "Trong đó \(removedReferenced) tệp có số liệu dẫn về.\n", en: "Figures lead back to \(removedReferenced) of them.\n")
        return table.text + "\n" + summary + warning
    }
}

extension StoredPayload {
    fileprivate var json: JSONValue {
        .object([
            "sha256": .text(hash.description), "deliveredAt": .text(InstantText.utc(storedAt)), "storedByteCount": .integer(storedByteCount),
        ])
    }
}
