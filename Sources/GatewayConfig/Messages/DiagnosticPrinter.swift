import GatewayModel

/// Writes diagnostics as people and editors read them: place, message, the line with a mark under the place, and what to do.
///
///     Mappings/vpubnd/online-rate.yaml:9:22: error: no column named "Tỷ lệ(%)" [GW2104]
///      9 |   - { indicator: "8.1", value: { from: Tỷ lệ(%), unit: percent } }
///        |                                        ^~~~~~~~
///     fix: from: Tỷ lệ (%)
///
/// A line in which a secret may stand in plain is never written.
package struct DiagnosticPrinter {
    package let language: Language
    /// The text of a file of the project; nil when it cannot be shown.
    private let source: (String) -> String?

    package init(language: Language, source: @escaping (String) -> String?) {
        self.language = language
        self.source = source
    }

    /// The text for all diagnostics in the order of their places, ended by a line that counts them.
    package func text(for diagnostics: [Diagnostic]) -> String {
        var shown: [String: ShownFile] = [:]
        var text = ""
        for diagnostic in Self.sorted(diagnostics) {
            if let file = diagnostic.place?.file, shown[file] == nil {
                shown[file] = ShownFile(source(file) ?? "", diagnostics.filter { $0.place?.file == file })
            }
            text += block(diagnostic, in: diagnostic.place.flatMap { shown[$0.file] }) + "\n"
        }
        return text + summary(diagnostics) + "\n"
    }

    /// By file, line and column; those without a place come first.
    static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        func key(_ diagnostic: Diagnostic) -> (String, Int, Int, String) {
            (diagnostic.place?.file ?? "", diagnostic.place?.line ?? 0, diagnostic.place?.column ?? 0, diagnostic.code)
        }
        return diagnostics.sorted { key($0) < key($1) }
    }

    private struct ShownFile {
        let lines: [Substring]
        let hidden: Set<Int>

        init(_ text: String, _ diagnostics: [Diagnostic]) {
            lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            hidden = HiddenLines(of: lines, diagnostics: diagnostics).numbers
        }
    }

    private func block(_ diagnostic: Diagnostic, in file: ShownFile?) -> String {
        let place = diagnostic.place.map { "\($0): " } ?? ""
        var text = "\(place)\(diagnostic.severity): \(Self.printable(diagnostic.message[language])) [\(diagnostic.code)]\n"
        if let place = diagnostic.place, let file { text += excerpt(of: file, at: place) }
        if let fix = diagnostic.fix {
            text += (language == .vi ? "cách sửa: " : "fix: ") + Self.printable(fix[language]) + "\n"
        }
        return text
    }

    private func summary(_ diagnostics: [Diagnostic]) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count - errors
        switch (language, errors, warnings) {
        case (.vi, 0, 0): return "không có lỗi"
        case (.en, 0, 0): return "no problems"
        case (.vi, _, _): return "\(errors) lỗi, \(warnings) cảnh báo"
        case (.en, _, _): return "\(errors) \(errors == 1 ? "error" : "errors"), \(warnings) \(warnings == 1 ? "warning" : "warnings")"
        }
    }

    /// Empty when the file has no such line or nothing is on it.
    private func excerpt(of file: ShownFile, at place: SourcePlace) -> String {
        guard file.lines.indices.contains(place.line - 1), !file.lines[place.line - 1].isEmpty else { return "" }
        guard file.hidden.contains(place.line) else {
            return SourceExcerpt(file.lines[place.line - 1], number: place.line, column: place.column).text
        }
        let reason = language == .vi ? "(không hiện dòng này: có thể chứa bí mật)" : "(this line is not shown: a secret may stand in it)"
        return " \(place.line) | \(reason)\n"
    }

    /// A text on one line without characters that would steer a terminal, for files may hold anything.
    static func printable(_ text: some StringProtocol) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: scalar == "\t" ? " " : "\u{FFFD}"
                    default: scalar
                    }
                }))
    }
}
