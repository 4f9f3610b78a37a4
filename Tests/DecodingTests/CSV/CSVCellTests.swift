import GatewayModel
import Testing

@testable import Decoding

/// What stands in the cells: quotes, blanks, delimiters.
struct CSVCellTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        let records: [[String?]]
        var format = CSVFormat()
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "plain cells", text: "a,b\n1,2\n", records: [["1", "2"]]),
        Case(name: "no end of line at the end", text: "a,b\n1,2", records: [["1", "2"]]),
        Case(name: "a delimiter inside quotes", text: "a,b\n\"1,5\",2\n", records: [["1,5", "2"]]),
        Case(name: "a newline inside quotes", text: "a,b\n\"1\n5\",2\n", records: [["1\n5", "2"]]),
        Case(name: "CRLF inside quotes stays", text: "a,b\r\n\"1\r\n5\",2\r\n", records: [["1\r\n5", "2"]]),
        Case(name: "doubled quotes", text: "a,b\n\"ha \"\"ha\"\" ha\",\"\"\"\"\n", records: [["ha \"ha\" ha", "\""]]),
        Case(name: "empty cells are present", text: "a,b,c\n,\"\",\n", records: [["", "", ""]]),
        Case(name: "a quote inside a plain cell is text", text: "a,b\n37°36'37.8\"N,5\" pipe\n", records: [["37°36'37.8\"N", "5\" pipe"]]),
        Case(name: "blanks around cells do not count", text: "a,b,c\n  1\t,\u{A0}2\u{A0} , \u{A0}\n", records: [["1", "2", ""]]),
        Case(name: "blanks inside quotes count", text: "a,b\n \" 1 \" ,\"\u{A0}2\"\n", records: [[" 1 ", "\u{A0}2"]]),
        Case(
            name: "trim: no keeps blanks", text: "a,b\n 1, \"2\"\n", records: [[" 1", " \"2\""]], format: .with { $0.dialect.trims = false }),
        Case(name: "semicolons", text: "a;b\n1,5;\"2;5\"\n", records: [["1,5", "2;5"]], format: .delimited(by: ";")),
        Case(name: "tabs are no blanks then", text: "a\tb\tc\n1\t\t 3\n", records: [["1", "", "3"]], format: .delimited(by: "\t")),
        Case(name: "bars", text: "a|b\n1|2\n", records: [["1", "2"]], format: .delimited(by: "|")),
        Case(name: "quote: none", text: "a,b\n\"1,2\"\n", records: [["\"1", "2\""]], format: .with { $0.dialect.quote = nil }),
        Case(
            name: "another quote", text: "a,b\n'1,''5',\"2\n", records: [["1,'5", "\"2"]],
            format: .with { $0.dialect.quote = UInt8(ascii: "'") }),
        Case(name: "empty lines are no records", text: "a,b\n\n1,2\n \t\n\n3,4\n\n", records: [["1", "2"], ["3", "4"]]),
        Case(name: "a lone quoted empty cell is a record", text: "a\n\"\"\n\nx\n", records: [[""], ["x"]]),
        Case(
            name: "comments", text: "# made by\na,b\n1,2\n#3,4\n\"#5\",6\n", records: [["1", "2"], ["#5", "6"]],
            format: .with { $0.comment = Array("#".utf8) }),
        Case(
            name: "a footer ends the table", text: "a,b\n1,2\nNguồn: GSO\nx,\"unclosed\n", records: [["1", "2"]],
            format: .with { $0.footers = ["Source:", "Nguồn:"] }),
        Case(
            name: "a footer in decomposed Vietnamese", text: "a,b\n1,2\nNguo\u{302}\u{300}n: GSO,\n", records: [["1", "2"]],
            format: .with { $0.footers = ["Nguồn:"] }),
        Case(name: "cells longer than the scanner's word", text: "a,b\n123456789012,x\n", records: [["123456789012", "x"]]),
    ]

    @Test(arguments: cases)
    func `reads cells`(_ example: Case) throws {
        let reading = try CSVReading(example.text, example.format)
        #expect(reading.records == example.records)
        #expect(reading.faults.isEmpty)
    }

    @Test func `reads only the selected columns, in the order asked for, also twice`() throws {
        let reading = try CSVReading("Mã xã,,Kỳ\n1,2,3\n", fields: [.named("KỲ"), .column(1), .named("mã  xã"), .column(2)])
        #expect(reading.records == [["3", "2", "1", "3"]])
    }

    @Test func `fills batches of one record as it fills large ones`() throws {
        let text = "a,b\n" + (1...20).map { "\($0),\"x\n\"\n" }.joined()
        #expect(try CSVReading(text, capacity: 1) == CSVReading(text, capacity: 1_000))
    }

    @Test func `hands over a batch early when its cells are giant`() throws {
        let cell = String(repeating: "x", count: 1_000_000)
        let reading = try CSVReading("a\n" + String(repeating: cell + "\n", count: 40))
        #expect(reading.records.count == 40)
        #expect(reading.largestArena < 18_000_000)
    }

    @Test func `stops filling when a batch holds as many faults as it may hold records`() throws {
        let text = "a,b\n" + String(repeating: "1\n", count: 25)
        #expect(try CSVReading(text, capacity: 4).faults.count == 25)
    }
}
