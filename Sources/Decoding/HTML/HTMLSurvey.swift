import GatewayModel

/// What a first reading of a page finds: its tables, its title, its faults.
struct HTMLSurvey {
    private static let listLimit = 20

    var tables: [HTMLTableSummary] = []
    var title: [UInt8] = []
    /// What libxml2 mended, and where the first of it was.
    var faultCount = 0
    var firstFault: (line: Int, text: String)?

    /// The table that is meant. Throws with a list of all tables when there is none or more than one, when it is cut, when it holds others.
    func table(_ choice: HTMLTableChoice, excerpt: PayloadExcerpt) throws(DecodeError) -> HTMLTableSummary {
        if tables.isEmpty { throw .noTables(title: PayloadExcerpt(title), excerpt: excerpt) }
        let found =
            switch choice {
            case .only: tables.filter(\.isPlain)
            case .position(let position): tables.filter { $0.number == position }
            case .id(let id): tables.filter { $0.id == id }
            case .caption(let caption): tables.filter { FoldedText($0.caption) == FoldedText(caption) && !$0.caption.isEmpty }
            case .heading: tables.filter { $0.isPlain && $0.hasWantedHeading }
            }
        guard found.count == 1 else { throw .tableNotFound(choice, count: found.count, list: list) }
        if found[0].holdsTables { throw .tableHoldsTables(found[0], list: list) }
        if found[0].isCut { throw .tableCut(found[0]) }
        return found[0]
    }

    private var list: LocalizedText {
        let texts = tables.prefix(Self.listLimit).map(\.text)
        let more = tables.count > Self.listLimit ? ", …" : ""
        return LocalizedText(
            vi: texts.map { "bảng \($0.vi)" }.joined(separator: ", ") + more, en: texts.map { "table \($0.en)" }.joined(separator: ", ") + more)
    }

    /// What a person should know of a page that was read.
    func notices(_ table: HTMLTableSummary) -> [LocalizedText] {
        var notices: [LocalizedText] = []
        if let first = firstFault {
            notices.append(
                LocalizedText(
                    vi: "trang có \(faultCount) lỗi HTML, được đọc như libxml2 sửa; lỗi đầu tiên ở dòng \(first.line): \(first.text)",
                    en: "the page has \(faultCount) faults in its HTML, read as libxml2 mends them; the first in line \(first.line): \(first.text)"))
        }
        if table.hiddenTexts > 0 {
            notices.append(
                LocalizedText(
                    vi: "bảng \(table.number): bỏ \(table.hiddenTexts) đoạn chữ bị ẩn bên trong ô (display: none)",
                    en: "table \(table.number): \(table.hiddenTexts) hidden pieces of text inside cells were left out (display: none)"))
        }
        if table.hiddenCells > 0 {
            notices.append(
                LocalizedText(
                    vi: "bảng \(table.number): có \(table.hiddenCells) ô bị ẩn (display: none), xử lý theo hidden",
                    en: "table \(table.number): \(table.hiddenCells) cells are hidden (display: none) and treated as hidden says"))
        }
        return notices
    }
}
