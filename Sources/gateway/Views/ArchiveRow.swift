import GatewayModel
import Publishing
import Storage

/// A payload of the archive with what is known of it.
struct ArchiveRow {
    let payload: StoredPayload
    let record: PayloadRecord?
    /// Whether stored figures lead back to it.
    let isReferenced: Bool

    var json: JSONValue {
        .object([
            "sha256": .text(payload.hash.description), "deliveredAt": .text(InstantText.utc(payload.storedAt)),
            "storedByteCount": .integer(payload.storedByteCount), "byteCount": record.map { .integer($0.bytes) } ?? .null,
            "isCompressed": .flag(payload.isCompressed), "isReferenced": .flag(isReferenced), "address": .optional(record?.request.address),
        ])
    }

    static var columns: [TextTable.Column] {
        [
            .init(say(vi: "nhận lần cuối", en: "delivered")), .init(say(vi: "cỡ", en: "size"), .right),
            .init(say(vi: "trên đĩa", en: "on disk"), .right), .init(say(vi: "có số liệu", en: "has figures")), .init("SHA-256"),
            .init(say(vi: "địa chỉ", en: "address")),
        ]
    }

    var cells: [String] {
        [
            InstantText.local(payload.storedAt), record.map { SizeText.of($0.bytes) } ?? "", SizeText.of(payload.storedByteCount),
            isReferenced ? say(vi: "có", en: "yes") : say(vi: "không", en: "no"), String(payload.hash.description.prefix(16)) + "…",
            record?.request.address ?? "",
        ]
    }
}
