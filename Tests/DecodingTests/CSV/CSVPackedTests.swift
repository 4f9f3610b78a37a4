import GatewayModel
import Testing

@testable import Decoding

/// Tables as Eurostat and Vietnamese offices write them: several values in the first cell, marks behind figures, rows of column numbers.
struct CSVPackedTests {
    private static let eurostat = CSVFormat.with {
        $0.dialect.delimiter = 0x09
        $0.packed = UInt8(ascii: ",")
        $0.hasFlags = true
    }

    private static let text = "freq,unit,geo\\TIME_PERIOD\t2020 \t2021 \nA,PC,BE24\t19.3 bu\t20\nA,PC,BA\t: \t: c\nA,PC,VN\t1 234.5 e\t1 234.5\n"

    @Test func `parts the first cell and the marks behind the figures`() throws {
        let names = ["freq", "unit", "geo", "2020", "2020 / flag", "2021", "2021 / flag"]
        let reading = try CSVReading(Self.text, Self.eurostat, fields: names.map(FieldSelector.named))
        #expect(reading.columns == ["freq", "unit", "geo", "2020", "2021"])
        #expect(
            reading.records == [
                ["A", "PC", "BE24", "19.3", "bu", "20", ""], ["A", "PC", "BA", ":", "", ":", "c"], ["A", "PC", "VN", "1 234.5", "e", "1 234.5", ""],
            ])
        let flags = try CSVReading(Self.text, Self.eurostat, fields: [.named("geo"), .named("2020 / flag"), .named("2021 / flag")])
        #expect(flags.records == [["BE24", "bu", ""], ["BA", "", "c"], ["VN", "e", ""]])
    }

    @Test func `does not take the last word of a name for marks`() throws {
        let reading = try CSVReading(
            "geo\tv\nGia Lai\t1 p\nHà Nam\t: c\n",
            .with {
                $0.dialect.delimiter = 9; $0.hasFlags = true
            },
            fields: [.named("geo"), .named("geo / flag"), .named("v"), .named("v / flag")])
        #expect(reading.records == [["Gia Lai", "", "1", "p"], ["Hà Nam", "", ":", "c"]])
    }

    @Test func `leaves a cell whole when nobody reads its marks`() throws {
        let reading = try CSVReading(
            "geo\tv\nVN\t1 p\n",
            .with {
                $0.dialect.delimiter = 9; $0.hasFlags = true
            })
        #expect(reading.records == [["VN", "1 p"]])
    }

    @Test func `names the columns that are missing without their marks`() {
        let error = decodeError { () throws(DecodeError) in try CSVReading(Self.text, Self.eurostat, fields: [.named("2022 / flag")]) }
        #expect(error == .missingFields(["2022"], available: ["freq", "unit", "geo", "2020", "2021"]))
    }

    @Test func `reports a first cell with another number of values`() throws {
        let reading = try CSVReading("a,b\\t\t1\nx,y\t1\nx\t2\nx,y,z\t3\nx,y\t4\t5\n", Self.eurostat)
        #expect(reading.records == [["x", "y", "1"]])
        #expect(reading.faultCodes == ["CSV_PACKED@3", "CSV_PACKED@4", "CSV_RAGGED@5"])
        #expect(reading.faults.first?.message.en.contains("holds 1 values, but its heading has 2 names") == true)
    }

    @Test(arguments: [
        ("1 234", "1 234", ""), ("85.2 abcdefghi", "85.2 abcdefghi", ""), ("85.2 b1", "85.2 b1", ""), ("b", "b", ""), (":  c", ":", "c"),
        ("", "", ""),
    ])
    func `takes a few letters alone for marks`(cell: String, value: String, flag: String) throws {
        let reading = try CSVReading(
            "k;v\nx;\(cell)\n",
            .with {
                $0.dialect.delimiter = UInt8(ascii: ";"); $0.hasFlags = true
            }, fields: [.named("v"), .named("v / flag")])
        #expect(reading.records == [[value, flag]])
    }

    @Test func `prefers a heading that is written like marks`() throws {
        let reading = try CSVReading("v,v / flag\n1 b,x\n", .with { $0.hasFlags = true }, fields: [.named("v"), .named("v / flag")])
        #expect(reading.records == [["1 b", "x"]])
    }

    @Test func `passes over the rows of column numbers below the headings`() throws {
        let reading = try CSVReading("Tỉnh,Số\n(A),(1)\nHà Nội,5\n", .with { $0.heading = .rows(line: nil, count: 1, skipped: 1) })
        #expect(reading.records == [["Hà Nội", "5"]])
        #expect(reading.lines == [3])
    }

    @Test func `keeps a group's heading within the group above it`() throws {
        let text = "Tên,Năm 2024,,Năm 2025,\n,Số,,,Tỷ lệ\n,a,b,a,b\n1,2,3,4,5\n"
        let reading = try CSVReading(text, .with { $0.heading = .rows(line: nil, count: 3) })
        #expect(reading.columns == ["Tên", "Năm 2024 / Số / a", "Năm 2024 / Số / b", "Năm 2025 / a", "Năm 2025 / Tỷ lệ / b"])
    }

    @Test(arguments: [
        ([0x50, 0x4B, 0x03, 0x04, 0x14, 0, 0, 0], "a zip file (xlsx"), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Excel 97"),
        ([0x1F, 0x8B, 8, 0], "unpack: gzip"), (Array("%PDF-1.7".utf8), "PDF"), (Array("<!DOCTYPE html><p>".utf8), "web page"),
        (Array("[{\"a\":1}]".utf8), "kind: json"),
        (Array("{\"a\":1}".utf8), "kind: json"),
    ])
    func `says what a file is that is no table`(bytes: [UInt8], text: String) throws {
        let error = decodeError { () throws(DecodeError) in try CSVReading(bytes, fields: [.named("a")]) }
        #expect(error?.label == "parse")
        #expect(error?.message.en.contains(text) == true, "\(String(describing: error?.message.en))")
    }
}
