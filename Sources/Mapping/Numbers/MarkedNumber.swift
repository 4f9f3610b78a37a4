import GatewayModel

/// A cell with its declared marks taken off: `19.3 bu` is `19.3` and low reliability, `85,2* (1)` is `85,2` with two footnotes.
struct MarkedNumber {
    /// What is left, as the grammar sees it.
    private(set) var rest: NormalisedText
    /// What the flags say; nil when there were only footnotes.
    private(set) var status: ObservationStatus?
    /// True when two flags of one cell say different things.
    private(set) var isContradictory = false
    private(set) var hasMarks = false

    init(_ cell: NormalisedText, marks: [(text: [Unicode.Scalar], meaning: NumberMark)]) {
        rest = cell
        while let found = marks.first(where: { Self.stands($0.text, behind: rest.scalars) }) {
            rest.removeLast(found.text.count)
            take(found.meaning)
        }
        while let found = marks.first(where: { Self.stands($0.text, before: rest.scalars) }) {
            rest.removeFirst(found.text.count)
            take(found.meaning)
        }
    }

    private mutating func take(_ mark: NumberMark) {
        hasMarks = true
        guard case .status(let found) = mark else { return }
        isContradictory = isContradictory || (status != nil && status != found)
        status = found
    }

    /// A mark that is a letter or a raised digit must not be the end of a word: the u of `bu` and the ² of `km²` are none.
    private static func stands(_ mark: [Unicode.Scalar], behind text: [Unicode.Scalar]) -> Bool {
        guard text.count >= mark.count, text.suffix(mark.count).elementsEqual(mark) else { return false }
        guard mark[0].isPartOfWord, let before = text.dropLast(mark.count).last else { return true }
        return !before.properties.isAlphabetic
    }

    /// A letter before a number has a space behind it; `r` is none in `r12`.
    private static func stands(_ mark: [Unicode.Scalar], before text: [Unicode.Scalar]) -> Bool {
        guard text.starts(with: mark), let last = mark.last else { return false }
        guard last.isPartOfWord, let behind = text.dropFirst(mark.count).first else { return true }
        return behind == " "
    }
}

extension Unicode.Scalar {
    /// A letter, or a digit of any kind: raised, lowered, enclosed.
    fileprivate var isPartOfWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}
