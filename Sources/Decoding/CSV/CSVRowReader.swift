import GatewayModel

/// Pulls the rows of a payload: joins the scanner and the window, counts lines, leaves out empty lines and comments, keeps the limits.
struct CSVRowReader: ~Copyable {
    /// The longest cell, in bytes: 1 MiB. More is an unclosed quote in nearly every case.
    static let cellLengthLimit = 1 << 20
    /// The longest row, in bytes: 16 MiB.
    static let rowLengthLimit = 1 << 24

    private let window: PayloadWindow
    private let comment: [UInt8]
    private(set) var scanner: CSVScanner
    /// What the window holds; kept here because the window is a class, and this is read for each row.
    private var unread: UnsafeRawBufferPointer
    private var isComplete: Bool
    /// The physical line of the first unread byte, from 1.
    private(set) var line = 1

    init(_ window: PayloadWindow, dialect: CSVDialect, comment: [UInt8]) {
        self.window = window
        self.comment = comment
        scanner = CSVScanner(dialect)
        unread = window.unread
        isComplete = window.isComplete
    }

    /// A row with its place and bytes, which are valid until the next row; its cells are the scanner's.
    struct Row {
        let line: Int
        let bytes: UnsafeRawBufferPointer
        let flaw: CSVRow.Flaw?
        /// Physical lines that the row takes.
        let lineCount: Int
    }

    /// The next row that is neither an empty line nor a comment; nil at the end.
    ///
    /// Throws `.truncated` for a quote that is never closed, `.limit`, and what reading throws.
    @inline(__always)
    mutating func next() throws(DecodeError) -> Row? {
        while true {
            if unread.isEmpty {
                guard !isComplete else { return nil }
                try extend()
                continue
            }
            if !comment.isEmpty, try startsWithComment() {
                _ = try skipLine()
                continue
            }
            switch scanner.scan(unread, isLast: isComplete) {
            case .row(let row):
                if row.length > Self.cellLengthLimit { try checkLengths(of: row) }
                let found = Row(
                    line: line, bytes: UnsafeRawBufferPointer(rebasing: unread[..<row.textLength]), flaw: row.flaw, lineCount: row.lineCount)
                unread = UnsafeRawBufferPointer(rebasing: unread[row.length...])
                line += row.lineCount
                if isBlank(found) { continue }
                return found
            case .incomplete(let cellStart, let linesBefore):
                try goOn(cellStart: cellStart, line: line + linesBefore)
            case .tooManyCells:
                throw .tooManyCells(line: line)
            }
        }
    }

    /// Passes over a physical line without looking at its cells; nil when there is none left. Its bytes are valid until the next row.
    mutating func skipLine() throws(DecodeError) -> UnsafeRawBufferPointer? {
        while true {
            if !unread.isEmpty, let length = scanner.lineLength(unread, isLast: isComplete) {
                let found = UnsafeRawBufferPointer(rebasing: unread[..<length])
                unread = UnsafeRawBufferPointer(rebasing: unread[length...])
                line += 1
                return found
            }
            guard !isComplete else { return nil }
            if unread.count > Self.rowLengthLimit { throw .rowTooLong(line: line) }
            try extend()
        }
    }

    /// The first bytes of what is unread, at least as many as asked for unless the payload is shorter.
    mutating func peek(_ count: Int) throws(DecodeError) -> UnsafeRawBufferPointer {
        while unread.count < count, !isComplete { try extend() }
        return UnsafeRawBufferPointer(rebasing: unread[..<min(count, unread.count)])
    }
}

extension CSVRowReader {
    private mutating func extend() throws(DecodeError) {
        window.consume(window.unread.count - unread.count)
        try window.extend()
        unread = window.unread
        isComplete = window.isComplete
    }

    private mutating func startsWithComment() throws(DecodeError) -> Bool {
        try peek(comment.count).elementsEqual(comment)
    }

    /// Nothing but blanks; a lone `""` is a cell, not an empty line.
    @inline(__always)
    private func isBlank(_ row: Row) -> Bool {
        guard scanner.cells.count == 1 else { return false }
        let cell = scanner.cells[0]
        return !cell.isQuoted && cell.bytes(in: row.bytes, trimmed: scanner.dialect.trims).isEmpty
    }

    /// Gets the rest of a row that begins in what is unread.
    private mutating func goOn(cellStart: Int, line: Int) throws(DecodeError) {
        if unread.count - cellStart > Self.cellLengthLimit { throw .cellTooLong(line: line) }
        if unread.count > Self.rowLengthLimit { throw .rowTooLong(line: self.line) }
        guard !isComplete else { throw .unclosedQuote(line: line) }
        try extend()
    }

    private func checkLengths(of row: CSVRow) throws(DecodeError) {
        if row.length > Self.rowLengthLimit { throw .rowTooLong(line: line) }
        for cell in scanner.cells where cell.length > Self.cellLengthLimit { throw .cellTooLong(line: line) }
    }
}
