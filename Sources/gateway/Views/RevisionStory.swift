import GatewayModel
import Publishing

/// One revision of a figure with what is left of its origin.
struct RevisionStory {
    let revision: Observation
    /// Whether its payload can still be read.
    let isArchived: Bool

    /// The members of the export, and behind them the rest of the way back to the bytes.
    func json(_ publisher: FigurePublisher) -> JSONValue {
        guard case .object(let members) = publisher.publish(revision).json else { return .null }
        return .object(
            members + [
                .init(name: "knownTo", value: .optional(revision.knownTo.map(InstantText.utc))),
                .init(name: "address", value: .text(revision.origin.address)),
                .init(name: "mappingSha256", value: .text(revision.origin.mapping.description)),
                .init(name: "isArchived", value: .flag(isArchived)),
            ])
    }

    /// The revision as a block of lines.
    func text(unit: String) -> String {
        let origin = revision.origin
        let value = unit.isEmpty || revision.value == nil ? revision.valueText : "\(revision.valueText) \(unit)"
        let until = revision.knownTo.map(InstantText.local) ?? say(vi: "nay", en: "now")
        let archived =
            isArchived
            ? say(vi: "còn trong kho", en: "in the archive") : say(vi: "không còn trong kho", en: "no longer in the archive")
        let lines = [
            (say(vi: "được biết", en: "known"), "\(InstantText.local(revision.knownFrom)) → \(until) (+07:00)"),
            (say(vi: "lần chạy", en: "run"), "\(origin.run) · \(origin.connector)"),
            (say(vi: "địa chỉ", en: "address"), origin.address),
            (say(vi: "tệp gốc", en: "payload"), "\(origin.payload) (\(archived))"),
            (say(vi: "vị trí", en: "place"), origin.place),
            (say(vi: "nguyên văn", en: "as written"), "\"\(origin.raw)\""),
            (say(vi: "ánh xạ", en: "mapping"), origin.mapping.description),
        ]
        let width = lines.map { DisplayWidth.of($0.0) }.max() ?? 0
        let head = say(vi: "  lần sửa", en: "  revision") + " \(revision.revision): \(value) [\(revision.status.code)]\n"
        return head
            + lines.map { label, text in
                "    \(label)\(String(repeating: " ", count: width - DisplayWidth.of(label)))  \(PlainLine.of(text))\n"
            }.joined()
    }
}
