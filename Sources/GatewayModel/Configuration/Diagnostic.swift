/// Something that is wrong, with the place, the reason and the way out, as a person reads it.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable { case error, warning }

    package let severity: Severity
    /// A stable name of the kind of problem: `GW2104`, `NUM_BAD_GROUPING`, `AREA_UNKNOWN`.
    package let code: String
    package let place: SourcePlace?
    package let message: LocalizedText
    /// What to do next.
    package let fix: LocalizedText?

    package init(
        _ severity: Severity = .error, code: String, at place: SourcePlace? = nil, message: LocalizedText, fix: LocalizedText? = nil
    ) {
        self.severity = severity
        self.code = code
        self.place = place
        self.message = message
        self.fix = fix
    }
}

/// A place in a file that a person wrote: path relative to the project, line and column from 1.
package struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }
}
