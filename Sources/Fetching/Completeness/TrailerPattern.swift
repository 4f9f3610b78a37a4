/// How the last line of a file states the number of records: `Tổng số: {count}`.
package struct TrailerPattern: Hashable, Sendable {
    package let before: String
    package let after: String

    /// Nil unless `{count}` stands in the text exactly once.
    package init?(_ written: String) {
        let parts = written.split(separator: "{count}", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        before = String(parts[0])
        after = String(parts[1])
    }

    /// The number that a line states, delimiters of empty cells behind it aside; nil when the line has another form.
    func count(in line: String) -> Int? {
        // A spreadsheet ends the line with the delimiters of empty cells, and may quote it.
        let text = String(line.trimming { " \t;,|\"".contains($0) })
        guard text.hasPrefix(before), text.hasSuffix(after), text.count > before.count + after.count else { return nil }
        return StatedCount.read(text.dropFirst(before.count).dropLast(after.count))
    }
}

extension String {
    fileprivate func trimming(_ isBlank: (Character) -> Bool) -> Substring {
        let end = lastIndex { !isBlank($0) }.map(index(after:)) ?? startIndex
        return self[..<end].drop(while: isBlank)
    }
}
