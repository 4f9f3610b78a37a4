import GatewayModel
import Testing

@testable import Decoding

/// Reading formats inside containers.
struct UnpackTests {
    private static func csv(_ container: Container, _ member: String? = nil, limits: UnpackLimits = .standard) -> UnpackedFormat {
        UnpackedFormat(CSVFormat(), Unpacking(container, member: member, limits: limits))
    }

    private static let two = ZipBytes.archive(["b/2.csv": "ma,so\n3,4\n", "a/1.csv": "ma,so\n1,2\nx\n", "doc.txt": "?"])

    @Test func `reads members in the order of their names, and says which`() throws {
        let reading = try RecordReading(Self.two, Self.csv(.zip, "*.csv"), fields: ["ma", "so"])
        #expect(reading.records == [["1", "2"], ["3", "4"]])
        #expect(reading.places == ["a/1.csv: line 2", "b/2.csv: line 2"])
        #expect(reading.faultCodes == ["CSV_RAGGED@3"])
    }

    @Test func `takes the only file without a pattern, and refuses to guess among several`() throws {
        let one = ZipBytes.archive(["x/": "", "x/data.csv": "a\n1\n"])
        #expect(try RecordReading(one, Self.csv(.zip), fields: ["a"]).records == [["1"]])
        let error = decodeError { () throws(DecodeError) in try RecordReading(Self.two, Self.csv(.zip), fields: ["ma"]) }
        #expect(error?.message.en.contains("b/2.csv, doc.txt") == true)
    }

    @Test func `names the files that there are when none matches`() {
        let error = decodeError { () throws(DecodeError) in try RecordReading(Self.two, Self.csv(.zip, "*.xml"), fields: ["ma"]) }
        #expect(error?.label == "empty")
        #expect(error?.message.en.contains("a/1.csv") == true)
    }

    @Test func `says in which member something is wrong`() {
        let bytes = ZipBytes.archive(["a.csv": "ma\n1\n", "b.csv": "ma\n\"1\n"])
        let error = decodeError { () throws(DecodeError) in try RecordReading(bytes, Self.csv(.zip, "*"), fields: ["ma"]) }
        #expect(error?.place?.description == "b.csv:2")
    }

    @Test func `reads by name from members whose columns stand in another order`() throws {
        let bytes = ZipBytes.archive(["a.csv": "ma,so\n1,2\n", "b.csv": "so,ma\n4,3\n"])
        #expect(try RecordReading(bytes, Self.csv(.zip, "*"), fields: ["ma", "so"]).records == [["1", "2"], ["3", "4"]])
    }

    @Test func `refuses members whose columns differ when columns are read by position`() throws {
        let bytes = ZipBytes.archive(["a.csv": "ma,so\n1,2\n", "b.csv": "so,ma\n4,3\n"])
        let format = Self.csv(.zip, "*")
        #expect(decodeError { () throws(DecodeError) in try SheetReading(bytes, format, fields: [.column(0)]) }?.label == "parse")
    }

    @Test func `refuses members whose titles differ when they are used`() throws {
        let archive = ZipBytes.archive(["1.csv": "Năm 2023\na\n1\n", "2.csv": "Năm 2024\na\n2\n"])
        var format = CSVFormat()
        format.heading = .rows(line: 2, count: 1)
        for isUsed in [false, true] {
            let cursor = try UnpackedFormat(format, Unpacking(.zip, member: "*.csv", limits: .standard)).open(BytesSource(archive))
            if isUsed { #expect(cursor.titles() == ["Năm 2023"]) }
            try cursor.select([.named("a")])
            var batch = RecordBatch(width: 1)
            let error = decodeError { () throws(DecodeError) in while try cursor.fill(&batch) {} }
            #expect(error?.message.en.contains("other texts than in \"1.csv\"") == (isUsed ? true : nil))
        }
    }

    @Test func `inflates a member and checks it`() throws {
        let content = [UInt8](repeating: UInt8(ascii: "7"), count: 1 + 258 * 3)
        var member = ZipBytes.Member("a.csv", Runs.deflate(UInt8(ascii: "7"), steps: 3))
        (member.method, member.size, member.crc) = (8, content.count, ZipBytes.checksum(content))
        let format = UnpackedFormat(CSVFormat.with { $0.heading = .declared(["a"]) }, Unpacking(.zip))
        #expect(try RecordReading(ZipBytes.archive([member]), format, fields: ["a"]).records == [[String(decoding: content, as: UTF8.self)]])
        member.crc = 1
        let error = decodeError { () throws(DecodeError) in try RecordReading(ZipBytes.archive([member]), format, fields: ["a"]) }
        #expect(error?.message.en.contains("checksum") == true)
    }

    @Test func `reads tar with a long name of pax and of GNU`() throws {
        let long = String(repeating: "thu-muc/", count: 20) + "so.csv"
        let record = "path=\(long)\n"
        let length = record.utf8.count + 4
        let pax = TarBytes.entry("PaxHeader", "\(length) \(record)", type: "x") + TarBytes.entry("cut", "a\n1\n")
        let gnu = TarBytes.entry("././@LongLink", long + "2", type: "L") + TarBytes.entry("cut", "a\n2\n")
        let reading = try RecordReading(pax + gnu + TarBytes.end, Self.csv(.tar, "**"), fields: ["a"])
        #expect(reading.records == [["1"], ["2"]])
        #expect(reading.places == ["\(long): line 2", "\(long)2: line 2"])
    }

    @Test func `keeps the place of a record without a member's name inside gzip`() throws {
        let gzip = Runs.gzip(UInt8(ascii: "7"), steps: 1)
        // A checksum of zero is wrong, which shows that the end was checked.
        let error = decodeError { () throws(DecodeError) in try RecordReading(gzip, Self.csv(.gzip), fields: ["a"]) }
        #expect(error?.label == "parse")
        let zstd = Runs.zstd(UInt8(ascii: "\n"), blocks: 1)
        let plain = decodeError { () throws(DecodeError) in try RecordReading(zstd, Self.csv(.zstd), fields: ["a"]) }
        #expect(plain == .noTable)
    }
}
