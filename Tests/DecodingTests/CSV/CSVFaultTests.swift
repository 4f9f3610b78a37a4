import GatewayModel
import Testing

@testable import Decoding

/// Rows that are left out and reported, while the table goes on.
struct CSVFaultTests {
    @Test(arguments: [
        ("1\n", "CSV_RAGGED", "line 2 has 1 cell, but the table has 3 columns"),
        ("1,2,3,4\n", "CSV_RAGGED", "line 2 has 4 cells, but the table has 3 columns"),
        ("\"1\"2,3,4\n", "CSV_QUOTE", "line 2 has text right behind a closing quote"),
        ("1,2\r,3\n", "CSV_LINE_END", "line 2 has a CR (0x0D) inside an unquoted cell"),
    ])
    func `reports a row with its line, reason and text, and reads on`(row: String, code: String, message: String) throws {
        let reading = try CSVReading("a,b,c\n" + row + "7,8,9\n")
        #expect(reading.records == [["7", "8", "9"]])
        #expect(reading.lines == [3])
        let fault = try #require(reading.faults.first)
        #expect(reading.faults.count == 1)
        #expect(fault.locator == 2)
        #expect(fault.code == code)
        #expect(fault.message.en.hasPrefix(message))
        #expect(fault.raw + "\n" == row)
    }

    @Test func `keeps at most 500 bytes of a row, cut after a whole character`() throws {
        let fault = try #require(try CSVReading("a,b\nx" + String(repeating: "ệ", count: 300) + "\n").faults.first)
        #expect(fault.raw == "x" + String(repeating: "ệ", count: 166))
    }

    @Test func `takes rows that are longer only by empty cells`() throws {
        let reading = try CSVReading("a,b\n1,2,\n3,4, ,\"\",\u{A0}\n")
        #expect(reading.records == [["1", "2"], ["3", "4"]])
        #expect(reading.faults.isEmpty)
    }

    @Test func `takes rows that lack only columns without a heading`() throws {
        let reading = try CSVReading("a,b,,\n1,2\n3,4,5\n6\n")
        #expect(reading.records == [["1", "2", nil, nil], ["3", "4", "5", nil]])
        #expect(reading.faultCodes == ["CSV_RAGGED@4"])
    }

    @Test func `fills missing last cells as absent when told to pad, but never drops a cell`() throws {
        let reading = try CSVReading("a,b,c\n1\n2,3,4,5\n6,7\n", .with { $0.padsShortRows = true })
        #expect(reading.records == [["1", nil, nil], ["6", "7", nil]])
        #expect(reading.faultCodes == ["CSV_RAGGED@3"])
    }

    @Test func `begins again at the line end behind a misplaced quote`() throws {
        let reading = try CSVReading("a,b\n\"x\"y,\"1\n2,3\n\"4\" z\"\n5,6\n")
        #expect(reading.records == [["2", "3"], ["5", "6"]])
        #expect(reading.faultCodes == ["CSV_QUOTE@2", "CSV_QUOTE@4"])
    }
}
