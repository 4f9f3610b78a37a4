import GatewayModel

/// Where a request carries what a walk sets: in the address, or in the body of a POST.
enum ParameterPlace: String, CaseIterable, Sendable {
    case query, body

    static let field = FieldSpec(
        "in", .choice(allCases.map(\.rawValue)), default: query.rawValue, example: body.rawValue,
        vi: "đặt tham số vào địa chỉ (query) hay vào thân yêu cầu POST (body)",
        en: "whether the parameters go into the address (query) or into the body of a POST (body)")

    func change(_ settings: [PageChange.Setting]) -> PageChange {
        switch self {
        case .query: PageChange(query: settings)
        case .body: PageChange(body: settings)
        }
    }
}

extension ConfigReader {
    /// The text of a key that may not be empty; an empty text was reported.
    func filled(_ name: String) -> String? {
        guard let written = text(name) else { return nil }
        if !written.isEmpty { return written }
        invalid(name, written, allowed: LocalizedText(vi: "một văn bản không rỗng", en: "a text that is not empty"))
        return nil
    }

    /// Reports keys of a pagination that do not go together.
    func contradiction(_ code: String, at name: String, _ message: LocalizedText, fix: LocalizedText) {
        collector.error(code, at: place(of: name), message, fix: fix)
    }
}
