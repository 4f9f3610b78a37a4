/// Splits bytes into the cells of one row: RFC 4180 with a declared dialect, without any input of its own.
///
/// A quote opens a cell only as the first thing in it; elsewhere it is a character like others (`37°36'37.8"N`).
struct CSVScanner: ~Copyable {
    /// The most cells a row may have.
    static let cellLimit = 65_536

    let dialect: CSVDialect
    private let marks: CSVMarks
    private var lineEnds = CSVLineEnds.undecided
    private let cellStorage: UnsafeMutableBufferPointer<CSVCell>
    private var cellCount = 0

    /// What was found at the front of the bytes.
    enum Outcome {
        case row(CSVRow)
        /// The row goes on behind the bytes; in the last bytes, only because a quote that opened `linesBefore` lines below the row's
        /// first is not closed.
        case incomplete(cellStart: Int, linesBefore: Int)
        case tooManyCells
    }

    init(_ dialect: CSVDialect) {
        self.dialect = dialect
        marks = CSVMarks(dialect)
        cellStorage = .allocate(capacity: Self.cellLimit)
    }

    deinit {
        cellStorage.deallocate()
    }

    /// The cells of the last row.
    var cells: UnsafeBufferPointer<CSVCell> {
        @inline(__always) get { UnsafeBufferPointer(rebasing: cellStorage[..<cellCount]) }
    }

    /// Finds the cells of the row with which the bytes, at least one, begin.
    mutating func scan(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Outcome {
        cellCount = 0
        guard let base = bytes.baseAddress else { return .incomplete(cellStart: 0, linesBefore: 0) }
        let end = bytes.count
        let delimiter = marks.delimiter
        var place = 0
        var cellStart = 0
        var linesBefore = 0
        var flaw: CSVRow.Flaw?
        // The cell was quoted and is already listed; behind it only its end is awaited.
        var isClosed = false

        scanning: while place < end {
            var hits = marks.all(in: CSVMarks.word(base, at: place, end: end))
            while hits != 0 {
                let hit = place + hits.trailingZeroBitCount >> 3
                hits &= hits &- 1
                let byte = base.load(fromByteOffset: hit, as: UInt8.self)
                if byte == delimiter {
                    if flaw == .textAfterQuote { continue }
                    if !isClosed { cellStorage[cellCount] = CSVCell(plain: cellStart, hit); cellCount += 1 }
                    if cellCount == Self.cellLimit { return .tooManyCells }
                    isClosed = false
                    cellStart = hit + 1
                } else if byte == 0x0A || byte == 0x0D {
                    let length: Int
                    switch lineEnd(base, at: hit, end: end, isLast: isLast) {
                    case .length(let found): length = found
                    case .unknown: return .incomplete(cellStart: cellStart, linesBefore: linesBefore)
                    case .stray:
                        flaw = flaw ?? .strayReturn
                        continue
                    }
                    if !isClosed { cellStorage[cellCount] = CSVCell(plain: cellStart, hit); cellCount += 1 }
                    return .row(CSVRow(textLength: hit, length: hit + length, lineCount: linesBefore + 1, flaw: flaw))
                } else {
                    guard !isClosed, hit == cellStart || opensCell(base, from: cellStart, to: hit) else { continue }
                    guard let closing = closingQuote(base, from: hit + 1, end: end, isLast: isLast) else {
                        return .incomplete(cellStart: cellStart, linesBefore: linesBefore)
                    }
                    linesBefore += lineEnds.count(in: UnsafeRawBufferPointer(start: base + hit + 1, count: closing.place - hit - 1))
                    cellStorage[cellCount] = CSVCell(quoted: hit + 1, closing.place, hasDoubledQuotes: closing.hasDoubled)
                    cellCount += 1
                    isClosed = true
                    place = skipBlanks(base, from: closing.place + 1, end: end)
                    if place < end, !isEnd(base.load(fromByteOffset: place, as: UInt8.self)) { flaw = .textAfterQuote }
                    continue scanning
                }
            }
            place += 8
        }
        guard isLast else { return .incomplete(cellStart: cellStart, linesBefore: linesBefore) }
        if !isClosed { cellStorage[cellCount] = CSVCell(plain: cellStart, end); cellCount += 1 }
        return .row(CSVRow(textLength: end, length: end, lineCount: linesBefore + 1, flaw: flaw))
    }

    /// The length of the line with which the bytes begin, with its end, whatever is in it; nil when it goes on behind them.
    mutating func lineLength(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> Int? {
        guard let base = bytes.baseAddress else { return isLast ? 0 : nil }
        for (place, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
            switch lineEnd(base, at: place, end: bytes.count, isLast: isLast) {
            case .length(let length): return place + length
            case .unknown: return nil
            case .stray: continue
            }
        }
        return isLast ? bytes.count : nil
    }
}

extension CSVScanner {
    private enum LineEnd {
        case length(Int)
        /// What follows a CR decides, and is not there yet.
        case unknown
        case stray
    }

    /// Judges a CR or LF, and learns from the file's first end of line.
    @inline(__always)
    private mutating func lineEnd(_ base: UnsafeRawPointer, at place: Int, end: Int, isLast: Bool) -> LineEnd {
        if base.load(fromByteOffset: place, as: UInt8.self) == 0x0A {
            if lineEnds == .undecided { lineEnds = .lineFeed }
            return .length(1)
        }
        guard place + 1 < end else { return isLast ? .length(1) : .unknown }
        if base.load(fromByteOffset: place + 1, as: UInt8.self) == 0x0A {
            if lineEnds == .undecided { lineEnds = .lineFeed }
            return .length(2)
        }
        if lineEnds == .undecided { lineEnds = .any }
        return lineEnds == .any ? .length(1) : .stray
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == marks.delimiter || byte == 0x0A || byte == 0x0D
    }

    /// The first place behind a closing quote that holds no blank; a tab between cells is none.
    private func skipBlanks(_ base: UnsafeRawPointer, from start: Int, end: Int) -> Int {
        var place = start
        while dialect.trims, place < end, base.load(fromByteOffset: place, as: UInt8.self) != marks.delimiter {
            let length = CSVBlank.length(base, at: place, before: end)
            guard length > 0 else { break }
            place += length
        }
        return place
    }

    /// Only blanks that do not count stand between a cell's start and a quote.
    private func opensCell(_ base: UnsafeRawPointer, from start: Int, to quote: Int) -> Bool {
        dialect.trims && CSVBlank.skip(base, from: start, to: quote) == quote
    }

    /// The quote that closes a cell; nil when the bytes do not hold it, or not what follows it.
    private func closingQuote(_ base: UnsafeRawPointer, from start: Int, end: Int, isLast: Bool) -> (place: Int, hasDoubled: Bool)? {
        var hasDoubled = false
        var place = start
        scanning: while place < end {
            let hits = marks.quotes(in: CSVMarks.word(base, at: place, end: end))
            guard hits != 0 else {
                place += 8
                continue scanning
            }
            let quote = place + hits.trailingZeroBitCount >> 3
            guard quote + 1 < end else { return isLast ? (quote, hasDoubled) : nil }
            guard base.load(fromByteOffset: quote + 1, as: UInt8.self) == marks.quote else { return (quote, hasDoubled) }
            hasDoubled = true
            place = quote + 2
        }
        return nil
    }
}
