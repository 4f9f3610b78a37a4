/// A second reading of the same dialect, character by character and without regard to speed, to hold the first against.
///
/// It leans on Swift's characters, of which CR LF is one.
struct NaiveCSV {
    var delimiter: Character
    var quote: Character?
    var trims: Bool
    var width: Int

    enum Item: Equatable {
        case record(line: Int, [String])
        case fault(line: Int, String)
        /// The payload is refused; holds the error's label.
        case refusal(String)
    }

    private enum LineEnds { case undecided, lineFeed, any }
    private struct Cell {
        var text = ""
        var isQuoted = false
    }

    func items(of text: String) -> [Item] {
        var reading = Reading(text: Array(text), rules: self)
        var items: [Item] = []
        var hasRows = false
        while reading.place < reading.text.count {
            let first = reading.line
            guard reading.readRow() else { return [.refusal("truncated")] }
            let cells = reading.cells
            if cells.count == 1, !cells[0].isQuoted, cells[0].text.isEmpty { continue }
            hasRows = true
            if let flaw = reading.flaw {
                if reading.line - first > (reading.endedByLineEnd ? 1 : 0) { return [.refusal("parse")] }
                items.append(.fault(line: first, flaw))
            } else if cells.count == width || cells.count > width && cells[width...].allSatisfy(\.text.isEmpty) {
                items.append(.record(line: first, cells[..<width].map(\.text)))
            } else {
                items.append(.fault(line: first, "CSV_RAGGED"))
            }
        }
        return hasRows ? items : [.refusal("empty")]
    }

    private struct Reading {
        let text: [Character]
        let rules: NaiveCSV
        var place = 0
        var line = 1
        var lineEnds = LineEnds.undecided
        var cells: [Cell] = []
        var flaw: String?
        var endedByLineEnd = false

        /// False when a quote is never closed.
        mutating func readRow() -> Bool {
            cells = []
            flaw = nil
            endedByLineEnd = false
            while true {
                guard readCell() else { return false }
                if place == text.count { return true }
                if isLineEnd() {
                    if lineEnds == .undecided { lineEnds = text[place] == "\r" && place + 1 < text.count ? .any : .lineFeed }
                    place += 1
                    line += 1
                    endedByLineEnd = true
                    return true
                }
                place += 1
            }
        }

        private mutating func readCell() -> Bool {
            let start = place
            skipBlanks()
            guard place < text.count, text[place] == rules.quote else {
                place = start
                cells.append(Cell(text: trimmed(readPlain())))
                return true
            }
            place += 1
            var cell = Cell(isQuoted: true)
            while true {
                guard place < text.count else { return false }
                let character = text[place]
                place += 1
                if character == rules.quote {
                    guard place < text.count, text[place] == rules.quote else { break }
                    place += 1
                } else if character == "\n" || character == "\r\n" || character == "\r" && lineEnds != .lineFeed {
                    line += 1
                }
                cell.text.append(character)
            }
            cells.append(cell)
            skipBlanks()
            if place < text.count, text[place] != rules.delimiter, !text[place].isNewline {
                flaw = "CSV_QUOTE"
                while place < text.count, !isLineEnd() { place += 1 }
            } else {
                _ = readPlain()
            }
            return true
        }

        private mutating func readPlain() -> String {
            var found = ""
            while place < text.count, text[place] != rules.delimiter, !isLineEnd() {
                if text[place] == "\r" { flaw = flaw ?? "CSV_LINE_END" }
                found.append(text[place])
                place += 1
            }
            return found
        }

        private func isLineEnd() -> Bool {
            let character = text[place]
            return character == "\n" || character == "\r\n" || character == "\r" && (lineEnds != .lineFeed || place == text.count - 1)
        }

        private mutating func skipBlanks() {
            while rules.trims, place < text.count, text[place] != rules.delimiter, " \t\u{A0}".contains(text[place]) { place += 1 }
        }

        private func trimmed(_ text: String) -> String {
            guard rules.trims else { return text }
            let kept = text.drop { " \t\u{A0}".contains($0) }
            return String(kept.reversed().drop { " \t\u{A0}".contains($0) }.reversed())
        }
    }
}
