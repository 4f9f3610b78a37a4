extension TextTemplate {
    /// What stands in the places of a text, by their names.
    package typealias Words = [String: String]

    /// How many ways of reading one text are looked at; a text with more is not read at all.
    static let mostReadings = 1_024

    /// How many pieces are tried at how many places; enough for every heading that a person can read.
    static let mostSteps = 20_000

    /// Every way in which the text can be cut as the template says; empty when it cannot, nil when there are too many.
    package func readings(of text: String) -> [Words]? {
        var search = Search(heading: FoldedHeading(text), pieces: pieces)
        return search.run()
    }

    /// Tries each piece at each place, from left to right.
    private struct Search {
        let heading: FoldedHeading
        let pieces: [Piece]
        private var found: [Words] = []
        private var steps = 0
        private var isTooLong = false

        init(heading: FoldedHeading, pieces: [Piece]) {
            self.heading = heading
            self.pieces = pieces
        }

        mutating func run() -> [Words]? {
            match(piece: 0, at: 0, [:])
            return isTooLong ? nil : found
        }

        private mutating func match(piece: Int, at start: Int, _ words: Words) {
            steps += 1
            guard steps <= TextTemplate.mostSteps, found.count <= TextTemplate.mostReadings, !isTooLong else {
                isTooLong = true
                return
            }
            guard piece < pieces.count else {
                if start == heading.folded.count, !found.contains(words) { found.append(words) }
                return
            }
            switch pieces[piece] {
            case .literal(let scalars):
                if let end = end(of: scalars, from: start) { match(piece: piece + 1, at: end, words) }
            case .anything:
                for end in ends(from: start, behind: piece) { match(piece: piece + 1, at: end, words) }
            case .place(let name):
                for end in ends(from: start, behind: piece) where end > start {
                    let text = heading.text(start..<end)
                    if text.isEmpty { continue }
                    var words = words
                    words[name] = text
                    match(piece: piece + 1, at: end, words)
                }
            }
        }

        /// Where a literal ends; a space at its end need not be there when the text begins or ends with it: `… năm {year}` reads `Năm 2025`.
        private func end(of literal: [Unicode.Scalar], from start: Int) -> Int? {
            let rest = heading.folded[start...]
            if rest.starts(with: literal) { return start + literal.count }
            if start == 0, literal.first == " ", rest.starts(with: literal.dropFirst()) { return literal.count - 1 }
            if literal.last == " ", rest.elementsEqual(literal.dropLast()) { return heading.folded.count }
            return nil
        }

        /// Where a piece of any length may end: at the end of the text when it is the last one.
        private func ends(from start: Int, behind piece: Int) -> ClosedRange<Int> {
            piece == pieces.count - 1 ? heading.folded.count...heading.folded.count : start...heading.folded.count
        }
    }
}
