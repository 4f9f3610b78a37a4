import GatewayModel
import Testing

@testable import Decoding

/// Where headings stand, how they are named and found.
struct CSVHeadingTests {
    @Test func `takes the headings from the line named and passes over what is above`() throws {
        let text = "\"Tỷ lệ; \"unbalanced\n\nTỉnh;2001\nHà Nội;1,5\n"
        let reading = try CSVReading(
            text,
            .with {
                $0.dialect.delimiter = UInt8(ascii: ";"); $0.heading = .rows(line: 3, count: 1)
            })
        #expect(reading.columns == ["Tỉnh", "2001"])
        #expect(reading.records == [["Hà Nội", "1,5"]])
        #expect(reading.lines == [4])
    }

    @Test func `gives the texts of the lines above, as cells`() throws {
        let text = "Biểu 1;;\n\n\"Số liệu \"\"sơ bộ\"\"; năm 2024\"; \u{A0};đvt: %\n\"unbalanced; 2\nTỉnh;2001\nHà Nội;1,5\n"
        var format = CSVFormat()
        format.dialect.delimiter = UInt8(ascii: ";")
        format.heading = .rows(line: 5, count: 1)
        let cursor = try format.open(BytesSource(text.utf8))
        #expect(cursor.titles() == ["Biểu 1", "Số liệu \"sơ bộ\"; năm 2024", "đvt: %"])
        #expect(cursor.columns == ["Tỉnh", "2001"])
    }

    @Test func `takes the first row that is not empty when no line is named`() throws {
        #expect(try CSVReading("\n \n a , b\n1,2\n").columns == ["a", "b"])
    }

    @Test func `joins two heading rows, a group's heading over all its columns`() throws {
        let text = "STT,Dự toán,,Thực hiện,\n,Tổng,Huyện,Tổng,Huyện\n1,2,3,4,5\n"
        let reading = try CSVReading(text, .with { $0.heading = .rows(line: nil, count: 2) })
        #expect(reading.columns == ["STT", "Dự toán / Tổng", "Dự toán / Huyện", "Thực hiện / Tổng", "Thực hiện / Huyện"])
        #expect(reading.records == [["1", "2", "3", "4", "5"]])
    }

    @Test func `writes line ends and runs of spaces in headings as one space`() throws {
        #expect(try CSVReading("\"Số\nhồ  sơ\",b\n1,2\n").columns == ["Số hồ sơ", "b"])
    }

    @Test func `takes declared names when the file has no headings`() throws {
        let reading = try CSVReading("1,2\n3,4\n", .with { $0.heading = .declared(["xa", "ky"]) }, fields: [.named("ky")])
        #expect(reading.columns == ["xa", "ky"])
        #expect(reading.records == [["2"], ["4"]])
    }

    @Test func `removes a byte order mark before the first heading`() throws {
        #expect(try CSVReading("\u{FEFF}a,b\n1,2\n", fields: [.named("a")]).records == [["1"]])
    }

    @Test func `names all the columns that are missing, and those that are there`() {
        let error = decodeError { () throws(DecodeError) in
            try CSVReading("a,b,,a\n1,2,3,4\n", fields: [.named("x"), .named("b"), .named("y"), .column(7), .named("")])
        }
        #expect(error == .missingFields(["x", "y", "#8", ""], available: ["a", "b", "a"]))
    }

    @Test func `refuses a heading that stands twice only when it is read`() throws {
        let text = "a,b,A \n1,2,3\n"
        #expect(try CSVReading(text, fields: [.named("b")]).records == [["2"]])
        #expect(try CSVReading(text, fields: [.column(2)]).records == [["3"]])
        let error = decodeError { () throws(DecodeError) in try CSVReading("a,b,a \n1,2,3\n", fields: [.named("a"), .named("b")]) }
        #expect(error == .ambiguousFields(["a"], available: ["a", "b", "a"]))
    }

    @Test func `tells headings apart that differ in case alone, when one is spelled exactly`() throws {
        let text = "MEASURE,Measure,b\n1,2,3\n"
        #expect(try CSVReading(text, fields: [.named("Measure"), .named("MEASURE")]).records == [["2", "1"]])
        let error = decodeError { () throws(DecodeError) in try CSVReading(text, fields: [.named("measure")]) }
        #expect(error == .ambiguousFields(["measure"], available: ["MEASURE", "Measure", "b"]))
    }
}
