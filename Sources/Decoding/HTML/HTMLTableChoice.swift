import GatewayModel

/// Which table of a page a connector means.
enum HTMLTableChoice: Hashable, Sendable {
    /// The only one that holds text and no other table.
    case only
    /// From 1, in the order in which tables begin, those inside others counted too.
    case position(Int)
    case id(String)
    case caption(String)
    /// The one in which these texts are cells of one row near the top.
    case heading([String])

    private static let positionRange = 1...HTMLLimit.tableLimit

    static let fields = [
        FieldSpec(
            "position", .integer(positionRange), example: "2",
            vi: "bảng thứ mấy trên trang, đếm từ 1, kể cả bảng nằm trong bảng khác",
            en: "which table of the page, from 1, tables inside others counted too"),
        FieldSpec("id", .text, example: "bang-so-lieu", vi: "bảng có id này", en: "the table with this id"),
        FieldSpec(
            "caption", .text, example: "Kết quả giải quyết hồ sơ", vi: "bảng có chú thích (<caption>) này", en: "the table with this caption"),
        FieldSpec(
            "heading", .list(of: .text), example: "[ Chỉ tiêu, Số hồ sơ ]",
            vi: "bảng có một dòng gần đầu mang các ô với chữ này", en: "the table that has a row near its top with these texts as cells"),
    ]

    /// Reads `table: { … }`, which takes one key; without it the page must have one table.
    init(reading reader: ConfigReader) {
        self = .only
        guard let nested = reader.nested("table", fields: Self.fields) else { return }
        var choices: [HTMLTableChoice] = []
        if let position = nested.integer("position", in: Self.positionRange) { choices.append(.position(position)) }
        if let id = nested.text("id") { choices.append(.id(id)) }
        if let caption = nested.text("caption") { choices.append(.caption(caption)) }
        if let texts = nested.texts("heading") { choices.append(.heading(texts)) }
        let written = Self.fields.map(\.name).filter(nested.has)
        if written.count != 1 {
            reader.invalid(
                "table", written.joined(separator: ", "),
                allowed: LocalizedText(vi: "đúng một trong position, id, caption, heading", en: "exactly one of position, id, caption, heading"))
        }
        if let choice = choices.first { self = choice }
    }

    /// As it stands in a message.
    var text: LocalizedText {
        switch self {
        case .only: LocalizedText(vi: "nào", en: "")
        case .position(let position): LocalizedText(vi: "thứ \(position)", en: "number \(position)")
        case .id(let id): LocalizedText(vi: "có id \"\(id)\"", en: "with the id \"\(id)\"")
        case .caption(let caption): LocalizedText(vi: "có chú thích \"\(caption)\"", en: "with the caption \"\(caption)\"")
        case .heading(let texts):
            LocalizedText(
                vi: "có dòng tiêu đề với \"\(texts.joined(separator: "\", \""))\"", en: "with the headings \"\(texts.joined(separator: "\", \""))\"")
        }
    }
}
