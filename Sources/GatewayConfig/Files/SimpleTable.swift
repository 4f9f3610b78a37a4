import GatewayModel

/// The rows of a CSV file that belongs to the project: UTF-8, commas, a first line with known headings, every row complete.
///
/// A field in quotation marks may hold commas and doubled quotation marks, but no line end. Feeds have a decoder of their own; this one
/// is strict because its files are ours.
struct SimpleTable {
    struct Row {
        let place: SourcePlace
        private let cells: [String: (text: String, place: SourcePlace)]

        fileprivate init(place: SourcePlace, cells: [String: (text: String, place: SourcePlace)]) {
            self.place = place
            self.cells = cells
        }

        /// The text of a column; empty when the file does not have the column.
        subscript(_ column: String) -> String { cells[column]?.text ?? "" }

        func place(of column: String) -> SourcePlace { cells[column]?.place ?? place }
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
        var lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
        if lines.last == "" { lines.removeLast() }
        let headings = lines.first.flatMap { Self.cells(of: $0) }?.map(\.text) ?? []
        guard Self.check(headings, columns: columns, optional: optional, problems) else { return nil }
        var rows: [Row] = []
        for (index, line) in lines.enumerated().dropFirst() {
            let place = problems.place(index + 1, 1)
            guard let cells = Self.cells(of: line) else {
                problems.unclosedQuotation(place)
                continue
            }
            guard cells.count == headings.count else {
                problems.wrongCellCount(cells.count, expected: headings.count, place)
                continue
            }
            let named = zip(headings, cells).map { ($0, (text: $1.text, place: problems.place(index + 1, $1.column))) }
            rows.append(Row(place: place, cells: Dictionary(uniqueKeysWithValues: named)))
        }
        self.rows = rows
    }

    private static func check(_ headings: [String], columns: [String], optional: [String], _ problems: FileProblems) -> Bool {
        let known = Set(columns + optional)
        let fits = columns.allSatisfy(headings.contains) && headings.allSatisfy(known.contains) && Set(headings).count == headings.count
        if !fits { problems.wrongHeadings(headings, columns: columns, optional: optional) }
        return fits
    }

    /// The cells of a line with their columns from 1; nil when a quotation mark is not closed or stands within a text.
    private static func cells(of line: String) -> [(text: String, column: Int)]? {
        var cells: [(text: String, column: Int)] = []
        var text = ""
        var start = 1
        var column = 0
        var isQuoted = false
        var wasQuoted = false
        var scalars = line.unicodeScalars.makeIterator()
        var pending = scalars.next()
        while let scalar = pending {
            column += 1
            pending = scalars.next()
            switch scalar {
            case "\"" where isQuoted && pending == "\"":
                text.unicodeScalars.append(scalar)
                pending = scalars.next()
                column += 1
            case "\"" where isQuoted:
                isQuoted = false
                wasQuoted = true
            case _ where isQuoted: text.unicodeScalars.append(scalar)
            case ",":
                cells.append((text, start))
                (text, start, wasQuoted) = ("", column + 1, false)
            case "\"" where text.isEmpty && !wasQuoted: isQuoted = true
            case "\"": return nil
            case _ where wasQuoted: return nil
            default: text.unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted else { return nil }
        return cells + [(text, start)]
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
