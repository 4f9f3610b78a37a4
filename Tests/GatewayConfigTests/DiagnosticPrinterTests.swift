import GatewayConfig
import GatewayModel
import Testing

/// How diagnostics look in a terminal.
struct DiagnosticPrinterTests {
    private static let message = LocalizedText(vi: "sai", en: "wrong")
    private static let fix = LocalizedText(vi: "sửa", en: "mend")

    private func text(_ diagnostics: [Diagnostic], _ language: Language = .en, source: String? = nil) -> String {
        DiagnosticPrinter(language: language, source: { _ in source }).text(for: diagnostics)
    }

    private func diagnostic(_ line: Int, _ column: Int, file: String = "a.yaml", _ severity: Diagnostic.Severity = .error) -> Diagnostic {
        Diagnostic(severity, code: "GW1", at: SourcePlace(file: file, line: line, column: column), message: Self.message, fix: Self.fix)
    }

    @Test func `writes place, line, mark, way out and count`() {
        let expected = """
            a.yaml:2:8: error: wrong [GW1]
             2 | khóa: {từ: "một, hai", b: c}
               |        ^~
            fix: mend

            1 error, 0 warnings

            """
        #expect(text([diagnostic(2, 8)], source: "# x\nkhóa: {từ: \"một, hai\", b: c}\n") == expected)
    }

    @Test func `speaks Vietnamese and leaves the first line to editors`() {
        #expect(text([diagnostic(1, 1, .warning)], .vi) == "a.yaml:1:1: warning: sai [GW1]\ncách sửa: sửa\n\n0 lỗi, 1 cảnh báo\n")
    }

    @Test func `sets the mark under what people see when letters are decomposed`() {
        let line = "Ha\u{300} No\u{323}\u{302}i: x"
        #expect(text([diagnostic(1, 12)], source: line).contains("   |         ^\n"))
    }

    @Test func `sorts by file, line and column, numbers as numbers`() {
        let shuffled = [
            diagnostic(10, 1), diagnostic(2, 10), diagnostic(2, 9), diagnostic(1, 1, file: "b.yaml"), Diagnostic(code: "GW1", message: Self.message),
        ]
        let firstLines = text(shuffled).split(separator: "\n").filter { $0.contains("wrong") }.map { $0.prefix { $0 != " " } }
        #expect(firstLines == ["error:", "a.yaml:2:9:", "a.yaml:2:10:", "a.yaml:10:1:", "b.yaml:1:1:"])
    }

    @Test func `says so when nothing is wrong`() {
        #expect(text([]) == "no problems\n")
        #expect(text([], .vi) == "không có lỗi\n")
    }

    @Test func `never lets a file steer the terminal`() {
        let hostile = Diagnostic(code: "GW1", at: SourcePlace(file: "a.yaml", line: 1, column: 1), message: LocalizedText("a\u{1B}[2Jb\nc\u{202E}d"))
        let written = text([hostile], source: "\u{1B}]0;x\u{7}: y")
        #expect(!written.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
        #expect(written.hasPrefix("a.yaml:1:1: error: a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d [GW1]\n"))
    }

    @Test func `leaves out a line that the file does not have`() {
        #expect(text([diagnostic(7, 3)], source: "a: b\n") == "a.yaml:7:3: error: wrong [GW1]\nfix: mend\n\n1 error, 0 warnings\n")
        #expect(text([diagnostic(1, 99)], source: "a: b\n").contains(" 1 | a: b\n   |     ^\n"))
    }
}
