import GatewayModel

/// Reads what stands above the records of a sheet: the rows to pass over, and the headings.
struct SheetHeading {
    private let options: SheetOptions
    private let merges: [SheetArea]
    /// What stands in the rows that were passed over, from the top; in any column, for titles stand where they like.
    private(set) var titles: [String] = []
    /// The first row below the headings was read with them, as the last of their rows hold no cells.
    private(set) var isAhead = false
    private static let titleLimit = 100

    init(_ options: SheetOptions, merges: [SheetArea]) {
        self.options = options
        self.merges = merges
    }

    /// Reads up to and including the headings; column i of the result is column `area.columns.lowerBound + i` of the sheet.
    ///
    /// Throws `.empty` when the headings are not there.
    mutating func read<Rows: SheetRows & ~Copyable>(_ rows: inout Rows, _ row: inout SheetRow) throws(DecodeError) -> CSVColumns {
        if case .declared(let names) = options.heading { return CSVColumns(names.isEmpty ? letters : names, areDeclared: true) }
        let first = try findFirst(&rows, &row)
        var texts = [Self.texts(row, options.area)]
        var last = first
        while last < first + options.headingRows - 1 {
            guard try nextVisible(&rows, &row) else { break }
            guard row.number < first + options.headingRows else {
                isAhead = true
                break
            }
            while last < row.number - 1 {
                texts.append([])
                last += 1
            }
            texts.append(Self.texts(row, options.area))
            last = row.number
        }
        return options.merged == .fill ? CSVColumns(joined(texts, first: first)) : CSVColumns(joining: texts)
    }

    /// Columns that have letters for names when no range says how many there are: A to IV, as many as the first workbooks had.
    private static let letterCount = 256

    private var letters: [String] {
        let isOpen = options.area.columns == SheetArea.whole.columns
        return options.area.columns.prefix(isOpen ? Self.letterCount : SheetArea.lastColumn + 1).map(SheetPlaces.letters)
    }

    private mutating func findFirst<Rows: SheetRows & ~Copyable>(_ rows: inout Rows, _ row: inout SheetRow) throws(DecodeError) -> Int {
        while try nextVisible(&rows, &row) {
            switch options.heading {
            case .row(let number):
                if row.number == number { return number }
                if row.number > number { throw noHeadings(rows.title, rows.choiceKey) }
            case .find(let wanted):
                let found = Set(Self.texts(row, options.area).map { FoldedText(options.legacy?.reading($0) ?? $0) })
                if wanted.allSatisfy({ found.contains(FoldedText($0)) }) { return row.number }
            case .first, .declared:
                if Self.texts(row, options.area).contains(where: { !$0.isEmpty }) { return row.number }
            }
            note(row)
        }
        throw noHeadings(rows.title, rows.choiceKey)
    }

    private mutating func note(_ row: borrowing SheetRow) {
        guard !row.isHidden || options.hidden == .read else { return }
        titles += Self.texts(row, .whole).filter { !$0.isEmpty }.prefix(Self.titleLimit - titles.count)
    }

    /// The next row of the area, hidden ones only when they count; what is above the area may be titles.
    private mutating func nextVisible<Rows: SheetRows & ~Copyable>(_ rows: inout Rows, _ row: inout SheetRow) throws(DecodeError) -> Bool {
        while try rows.next(&row) {
            if row.number > options.area.rows.upperBound { return false }
            if row.number < options.area.rows.lowerBound {
                note(row)
            } else if !row.isHidden || options.hidden == .read {
                return true
            }
        }
        return false
    }

    /// The texts of a row's cells in the area; line ends and runs of spaces in them become one space, for headings are names.
    private static func texts(_ row: borrowing SheetRow, _ area: SheetArea) -> [String] {
        guard row.lastColumn >= area.columns.lowerBound else { return [] }
        var texts: [String] = []
        for column in area.columns.lowerBound...min(row.lastColumn, area.columns.upperBound) {
            texts.append(row.string(column).split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }
        return texts
    }

    /// Joins the rows with " / ", each merged cell's text standing over all its columns.
    private func joined(_ rows: [[String]], first: Int) -> [String] {
        let (low, high) = (options.area.columns.lowerBound, options.area.columns.upperBound)
        let reach = merges.filter { (first..<first + rows.count).contains($0.rows.lowerBound) && $0.columns.lowerBound >= low }
        let width = max(rows.map(\.count).max() ?? 0, (reach.map { min($0.columns.upperBound, high) - low + 1 }.max() ?? 0))
        var filled = rows.map { $0 + Array(repeating: "", count: max(0, width - $0.count)) }
        for area in reach {
            let row = area.rows.lowerBound - first
            for column in area.columns where column <= high { filled[row][column - low] = filled[row][area.columns.lowerBound - low] }
        }
        return (0..<width).map { column in filled.map { $0[column] }.filter { !$0.isEmpty }.joined(separator: " / ") }
    }

    private func noHeadings(_ title: LocalizedText, _ choiceKey: String) -> DecodeError {
        let wanted: (vi: String, en: String) =
            switch options.heading {
            case .row(let row): ("ở dòng \(row)", "in row \(row)")
            case .find(let texts): ("là dòng có \"\(texts.joined(separator: "\", \""))\"", "in a row with \"\(texts.joined(separator: "\", \""))\"")
            case .first, .declared: ("vì ở đó không có chữ nào", "because it holds no text")
            }
        return .empty(
            LocalizedText(
                vi: "\(title.vi) không có tiêu đề cột \(wanted.vi); hãy mở tệp và sửa \(choiceKey), range hoặc heading.",
                en: "the \(title.en) has no headings \(wanted.en); open the file and correct \(choiceKey), range or heading."))
    }
}
