import GatewayModel

/// The rows of a CSV file that belongs to the project: UTF-8, commas, a first line with known headings, every row complete.
///
/// A field in quotation marks may hold commas and doubled quotation marks, but no line end. Feeds have a decoder of their own; this one
/// is strict because its files are ours.
struct SimpleTable {
    struct Row {
        fileprivate let file: String
        fileprivate let line: Int
        fileprivate let headings: [String]
        fileprivate let cells: [TableCell]

        var place: SourcePlace { SourcePlace(file: file, line: line, column: 1) }

        /// The text of a column; empty when the file does not have the column.
        subscript(_ column: String) -> String { cell(column)?.text ?? "" }

        func place(of column: String) -> SourcePlace { SourcePlace(file: file, line: line, column: cell(column)?.column ?? 1) }

        private func cell(_ column: String) -> TableCell? { headings.firstIndex(of: column).map { cells[$0] } }
    }

    let rows: [Row]

    /// Nil when the file cannot be used as a table; rows that do not fit are reported and left out.
    init?(_ bytes: [UInt8], file: String, columns: [String], optional: [String], collector: DiagnosticCollector) {
        let problems = FileProblems(file: file, collector: collector)
        guard bytes.count <= ProjectFiles.maximumTableBytes else {
            problems.tooLarge(limit: ProjectFiles.maximumTableBytes)
            return nil
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if let bad = CharacterCheck(content).firstProblem {
            problems.forbiddenCharacter(bad)
            return nil
        }
        let lines = Self.lines(of: content)
        let headings = lines.first.flatMap { TableCell.cells(of: $0) }?.map(\.text) ?? []
        guard Self.check(headings, columns: columns, optional: optional, problems) else { return nil }
        var rows: [Row] = []
        for (index, line) in lines.enumerated().dropFirst() {
            guard let cells = TableCell.cells(of: line) else {
                problems.unclosedQuotation(problems.place(index + 1, 1))
                continue
            }
            guard cells.count == headings.count else {
                problems.wrongCellCount(cells.count, expected: headings.count, problems.place(index + 1, 1))
                continue
            }
            rows.append(Row(file: file, line: index + 1, headings: headings, cells: cells))
        }
        self.rows = rows
    }

    /// The lines without their ends; an empty one at the end is none.
    private static func lines(of content: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }

    private static func check(_ headings: [String], columns: [String], optional: [String], _ problems: FileProblems) -> Bool {
        let known = Set(columns + optional)
        let fits = columns.allSatisfy(headings.contains) && headings.allSatisfy(known.contains) && Set(headings).count == headings.count
        if !fits { problems.wrongHeadings(headings, columns: columns, optional: optional) }
        return fits
    }
}

extension FileProblems {
    fileprivate func unclosedQuotation(_ place: SourcePlace) {
        collector.error(
            "GW1021", at: place,
            LocalizedText(vi: "dấu nháy kép trong dòng này không thành cặp", en: "the quotation marks of this line do not pair"),
            fix: LocalizedText(
                vi: "đặt cả ô trong \"…\" và viết \"\" cho một dấu nháy; một ô không được xuống dòng",
                en: "put the whole cell in \"…\" and write \"\" for one quotation mark; a cell may not hold a line end"))
    }

    fileprivate func wrongCellCount(_ count: Int, expected: Int, _ place: SourcePlace) {
        collector.error(
            "GW1022", at: place,
            LocalizedText(
                vi: "dòng có \(count) ô, nhưng bảng có \(expected) cột", en: "the line has \(count) cells, but the table has \(expected) columns"),
            fix: LocalizedText(
                vi: "đặt ô có dấu phẩy trong \"…\"; viết đủ các dấu phẩy", en: "put a cell that holds a comma in \"…\"; write every comma"))
    }

    fileprivate func wrongHeadings(_ headings: [String], columns: [String], optional: [String]) {
        let wanted = columns.joined(separator: ",")
        let more = optional.joined(separator: ",")
        collector.error(
            "GW1023", at: place(1, 1),
            LocalizedText(
                vi: "dòng tiêu đề là \"\(headings.joined(separator: ","))\"", en: "the headings are \"\(headings.joined(separator: ","))\""),
            fix: LocalizedText(
                vi: "viết tiêu đề \(wanted)" + (more.isEmpty ? "" : "; có thể thêm \(more)"),
                en: "write the headings \(wanted)" + (more.isEmpty ? "" : "; \(more) may be added")))
    }
}
