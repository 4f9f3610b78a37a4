import GatewayModel
import Testing

@testable import Decoding

/// What ends a line, and the lines that records are said to stand in.
struct CSVLineTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        let lines: [Int64]
        var faults: [String] = []
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "LF", text: "a,b\n1,2\n3,4\n", lines: [2, 3]),
        Case(name: "CRLF", text: "a,b\r\n1,2\r\n3,4\r\n", lines: [2, 3]),
        Case(name: "CR alone", text: "a,b\r1,2\r3,4\r", lines: [2, 3]),
        Case(name: "CR alone, CRLF inside quotes", text: "a,b\r\"1\r\n\",2\r3,4", lines: [2, 4]),
        Case(name: "LF and CRLF mixed", text: "a,b\n1,2\r\n3,4\n", lines: [2, 3]),
        Case(name: "newlines inside quotes", text: "a,b\n\"1\n\n\",2\n3,4\n", lines: [2, 5]),
        Case(name: "newline in a heading", text: "\"a\n1\",b\n1,2\n", lines: [3]),
        Case(name: "empty lines", text: "a,b\n\n\n1,2\n\n3,4", lines: [4, 6]),
        Case(name: "a CR at the very end", text: "a,b\n1,2\r", lines: [2]),
        Case(name: "CR CR LF is damage", text: "a,b\n1,2\r\r\n3,4\n", lines: [3], faults: ["CSV_LINE_END@2"]),
        Case(name: "a CR inside a cell is damage", text: "a,b\n1,2\r3,4\n5,6\n", lines: [3], faults: ["CSV_LINE_END@2"]),
        Case(name: "a CR behind a quoted cell is damage", text: "a,b\n1,\"2\"\r3,4\n5,6\n", lines: [3], faults: ["CSV_LINE_END@2"]),
    ]

    @Test(arguments: cases)
    func `counts physical lines`(_ example: Case) throws {
        let reading = try CSVReading(example.text)
        #expect(reading.lines == example.lines)
        #expect(reading.faultCodes == example.faults)
    }
}
