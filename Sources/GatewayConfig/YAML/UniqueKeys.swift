import Yams

/// A text in which keys that stand twice are told apart by one character, so that the parser goes on to the end of the file.
///
/// Yams stops at the first table with a repeated key and names one place only. Replacing a character of the first of them by one from
/// Unicode's private use area changes no line and no column; whoever walks over the nodes puts the written key back and sees both places.
struct UniqueKeys {
    /// A place in the text, from 1, columns in characters as Yams counts them.
    struct Position: Hashable {
        let line: Int
        let column: Int

        init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        init(_ mark: Mark) {
            self.init(line: mark.line, column: mark.column)
        }
    }

    private(set) var text: String
    /// What was written where a key was changed.
    private(set) var renamed: [Position: String] = [:]

    /// More repeated keys than this are not told apart, for each costs another pass over the text.
    private static let maximumRenamed: UInt32 = 32

    init(_ text: String) {
        self.text = text
    }

    /// Changes the key that begins at the mark; false when that cannot be done without changing more than the key.
    mutating func rename(_ key: String, at mark: Mark) -> Bool {
        let count = UInt32(renamed.count)
        guard count < Self.maximumRenamed, let replacement = Unicode.Scalar(0xF800 + count), var index = index(of: mark) else { return false }
        var scalars = text.unicodeScalars
        let quote = scalars[index]
        if quote == "\"" || quote == "'" { index = scalars.index(after: index) }
        guard index < scalars.endIndex, scalars[index] != quote || quote == key.unicodeScalars.first,
            !"\\[{?|>".unicodeScalars.contains(scalars[index])
        else { return false }
        scalars.replaceSubrange(index...index, with: CollectionOfOne(replacement))
        text = String(scalars)
        renamed[Position(mark)] = key
        return true
    }

    private func index(of mark: Mark) -> String.Index? {
        let scalars = text.unicodeScalars
        var line = 1
        var index = scalars.startIndex
        while line < mark.line {
            guard let end = scalars[index...].firstIndex(where: { $0 == "\n" || $0 == "\r" }) else { return nil }
            index = scalars.index(after: end)
            if scalars[end] == "\r", index < scalars.endIndex, scalars[index] == "\n" { index = scalars.index(after: index) }
            line += 1
        }
        guard let found = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex), found < scalars.endIndex else { return nil }
        return found
    }
}
