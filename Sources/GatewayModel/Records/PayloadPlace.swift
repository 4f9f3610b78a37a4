/// A place in a payload, from 1; a column of 0 says that only the line is known.
package struct PayloadPlace: Hashable, Sendable, CustomStringConvertible {
    package let line: Int
    package let column: Int
    /// What stands before line and column: the member of an archive. Or, when the line is 0, the whole place: a cell.
    package let name: String?

    package init(line: Int, column: Int = 0, in name: String? = nil) {
        self.line = line
        self.column = column
        self.name = name
    }

    /// A place that has a name of its own: `Biểu 1!C7`, a member of an archive.
    package init(named name: String) {
        self.init(line: 0, in: name)
    }

    package var description: String {
        let numbers = column > 0 ? "\(line):\(column)" : line > 0 ? "\(line)" : ""
        return [name, numbers.isEmpty ? nil : numbers].compactMap { $0 }.joined(separator: ":")
    }
}
