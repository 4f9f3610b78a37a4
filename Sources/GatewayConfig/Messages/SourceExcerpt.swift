/// A line of a file with a mark under the word that a message is about.
struct SourceExcerpt {
    /// Two lines: the numbered line and the mark.
    let text: String

    /// More characters than this on either side of the place are cut off.
    private static let reach = 90

    /// `column` counts Unicode scalars from 1, as parsers do; the mark is set in characters, as people see them.
    init(_ line: Substring, number: Int, column: Int) {
        let scalars = line.unicodeScalars
        let index = scalars.index(scalars.startIndex, offsetBy: column - 1, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let before = DiagnosticPrinter.printable(line[..<index])
        let after = DiagnosticPrinter.printable(line[index...])
        let shownBefore = before.count > Self.reach ? "…" + before.suffix(Self.reach) : before
        let shownAfter = after.count > Self.reach ? after.prefix(Self.reach) + "…" : after
        let gutter = String(repeating: " ", count: String(number).count)
        let underline = String(repeating: "~", count: max(0, min(Self.wordLength(after), Self.reach) - 1))
        let mark = String(repeating: " ", count: shownBefore.count) + "^" + underline
        text = " \(number) | \(shownBefore)\(shownAfter)\n \(gutter) | \(mark)\n"
    }

    /// How many characters belong to the word that a text begins with: a quoted text, or up to a sign that ends a value.
    private static func wordLength(_ text: String) -> Int {
        guard let first = text.first else { return 0 }
        if first == "\"" || first == "'" {
            guard let end = text.dropFirst().firstIndex(of: first) else { return 1 }
            return text.distance(from: text.startIndex, to: end) + 1
        }
        if "[{-".contains(first), !(text.dropFirst().first?.isNumber ?? false) { return 1 }
        let characters = Array(text)
        var length = 0
        while length < characters.count, !",}]".contains(characters[length]) {
            let next = length + 1 < characters.count ? characters[length + 1] : " "
            if characters[length] == ":", next == " " { break }
            if characters[length] == " ", next == "#" { break }
            length += 1
        }
        return String(characters[..<length]).trimmingSuffix().count
    }
}

extension String {
    /// The text without the spaces at its end.
    fileprivate func trimmingSuffix() -> Substring {
        var rest = self[...]
        while rest.last == " " { rest.removeLast() }
        return rest
    }
}
