import Foundation
import GatewayModel
import Publishing
import Testing

struct TextTableTests {
    @Test func `aligns by what people see, however the text is composed`() {
        var table = TextTable([.init("tên"), .init("số", .right)])
        table.append(["Tỷ lệ", "1"])
        table.append(["Tỷ lệ".decomposedStringWithCanonicalMapping, "22"])
        table.append(["東京", "333"])
        let lines = table.text.precomposedStringWithCanonicalMapping.split(separator: "\n").map(String.init)
        #expect(lines == ["tên     số", "─────  ───", "Tỷ lệ    1", "Tỷ lệ   22", "東京   333"])
    }

    @Test func `runs a heading across the columns and ends no line in spaces`() {
        var table = TextTable([.init("no."), .init("name"), .init("")])
        table.appendHeading("8", "A heading that is longer than any column")
        table.append(["8.1", "x"])
        #expect(table.text == "no.  name\n───  ────\n8    A heading that is longer than any column\n8.1  x\n")
    }

    @Test func `keeps a cell of a feed on one line and away from the terminal`() {
        var table = TextTable([.init("a")])
        table.append(["x\ny\u{1B}[31m\u{202E}z"])
        #expect(table.text == "a\n──────────\nx⏎y\u{FFFD}[31m\u{FFFD}z\n")
    }

    @Test(arguments: [("ngắn", 4, "ngắn"), ("dài quá", 4, "dài…"), ("東京都", 4, "東…")])
    func `cuts a text at the width it may take`(text: String, limit: Int, expected: String) {
        #expect(DisplayWidth.cut(text, to: limit) == expected)
    }
}
