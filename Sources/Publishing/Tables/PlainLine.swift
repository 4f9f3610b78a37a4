/// Makes a text of a feed safe to print: one line, and nothing that would steer a terminal.
package enum PlainLine {
    package static func of(_ text: some StringProtocol) -> String {
        guard text.unicodeScalars.contains(where: isUnsafe) else { return String(text) }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isUnsafe($0) ? replacement($0) : $0 }))
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Marks that turn the direction of writing can make a line read as something else.
        case .format: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        default: false
        }
    }

    private static func replacement(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "\n", "\r": "⏎"
        case "\t": " "
        default: "\u{FFFD}"
        }
    }
}
