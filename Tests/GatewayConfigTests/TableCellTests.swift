import Testing

@testable import GatewayConfig

/// How lines of the project's own tables fall into cells.
struct TableCellTests {
    @Test(arguments: [
        ("", [""]), ("a", ["a"]), ("a,b", ["a", "b"]), (",", ["", ""]), ("a,", ["a", ""]), ("\"a,b\",c", ["a,b", "c"]),
        ("\"a\"\"b\"", ["a\"b"]), ("\"\",x", ["", "x"]), ("\"\"\"\"", ["\""]), ("Xã Đà,b", ["Xã Đà", "b"]), (" a , b", [" a ", " b"]),
    ])
    func `divides a line at its commas`(line: String, texts: [String]) {
        #expect(TableCell.cells(of: Array(line.utf8)[...])?.map(\.text) == texts)
    }

    @Test(arguments: ["\"", "\"a", "a\"b", "\"a\"b", "a,\"", "\"a\" ,b", "\"a\"\"", "x,y\"\""])
    func `refuses quotation marks that do not pair`(line: String) {
        #expect(TableCell.cells(of: Array(line.utf8)[...]) == nil)
    }

    @Test func `counts columns in characters, quotation marks among them`() {
        #expect(TableCell.cells(of: Array("Đà,\"Xã \"\"x\"\"\",ỷ,".utf8)[...])?.map(\.column) == [1, 4, 15, 17])
    }

    @Test func `reads a part of a longer array`() {
        #expect(TableCell.cells(of: Array("abc\nd,e".utf8)[4...])?.map(\.text) == ["d", "e"])
    }
}
