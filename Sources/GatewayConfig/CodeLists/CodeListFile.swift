import GatewayModel

/// A code list as `Config/codelists/NAME.csv` writes it: a text of the feeds and the code it stands for, one pair a line.
enum CodeListFile {
    static let columns = ["text", "code"]
    static let optionalColumns = ["name_vi", "name_en"]

    /// The list; lines that say nothing or contradict another are reported.
    static func read(_ table: SimpleTable, name: String, areas: [Area], collector: DiagnosticCollector) -> CodeList {
        var places: [FoldedText: [(code: String, place: SourcePlace)]] = [:]
        // Few lists hold a text twice.
        lazy var areasByID = Dictionary(areas.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var entries: [CodeList.Entry] = []
        for row in table.rows {
            let (text, code) = (row["text"], row["code"])
            guard checkFilled(row, collector) else { continue }
            let folded = FoldedText(text)
            let earlier = places[folded] ?? []
            if let same = earlier.first(where: { $0.code == code }) {
                repeated(text, row, same.place, collector)
                continue
            }
            if let other = earlier.first(where: { !canCoexist(areasByID[$0.code], areasByID[code]) }) {
                contradicted(text, row, other, collector)
                continue
            }
            places[folded, default: []].append((code, row.place))
            let hasName = !row["name_vi"].isEmpty && !row["name_en"].isEmpty
            entries.append(
                CodeList.Entry(text: text, code: code, name: hasName ? LocalizedText(vi: row["name_vi"], en: row["name_en"]) : nil))
        }
        return CodeList(name: name, entries: entries)
    }

    /// One text may stand for two areas when they never existed at once; the period then tells which one is meant.
    private static func canCoexist(_ first: Area?, _ second: Area?) -> Bool {
        guard let first, let second else { return false }
        return !first.overlaps(second)
    }

    private static func checkFilled(_ row: SimpleTable.Row, _ collector: DiagnosticCollector) -> Bool {
        let empty = columns.filter { row[$0].isEmpty }
        for column in empty {
            collector.error(
                "GW3102", at: row.place(of: column),
                LocalizedText(vi: "cột \"\(column)\" để trống", en: "the column \"\(column)\" is empty"),
                fix: LocalizedText(vi: "điền vào, hoặc xóa dòng", en: "fill it in, or remove the line"))
        }
        guard empty.isEmpty else { return false }
        guard isSDMXIdentifier(row["code"]) else {
            collector.error(
                "GW2004", at: row.place(of: "code"),
                LocalizedText(vi: "\"code\" không nhận giá trị \"\(row["code"])\"", en: "\"code\" cannot be \"\(row["code"])\""),
                fix: LocalizedText(
                    vi: "giá trị được phép: chữ cái không dấu, chữ số, _ @ $ -", en: "allowed: letters without marks, digits, _ @ $ -"))
            return false
        }
        return true
    }

    private static func repeated(_ text: String, _ row: SimpleTable.Row, _ first: SourcePlace, _ collector: DiagnosticCollector) {
        collector.warning(
            "GW3103", at: row.place(of: "text"),
            LocalizedText(
                vi: "\"\(text)\" đã có ở dòng \(first.line) với cùng mã (không phân biệt hoa thường, dấu cách)",
                en: "\"\(text)\" stands already at line \(first.line) with the same code (case and spaces do not count)"),
            fix: LocalizedText(vi: "xóa một dòng", en: "remove one of the lines"))
    }

    private static func contradicted(
        _ text: String, _ row: SimpleTable.Row, _ other: (code: String, place: SourcePlace), _ collector: DiagnosticCollector
    ) {
        collector.error(
            "GW3104", at: row.place(of: "text"),
            LocalizedText(
                vi: "\"\(text)\" ở dòng \(other.place.line) có mã \(other.code), ở đây có mã \(row["code"])",
                en: "\"\(text)\" has the code \(other.code) at line \(other.place.line) and the code \(row["code"]) here"),
            fix: LocalizedText(
                vi: "giữ một mã; hai mã chỉ được phép khi là hai khu vực không cùng tồn tại",
                en: "keep one code; two are allowed only for areas that did not exist at the same time"))
    }
}
