import GatewayModel
import Testing

@testable import Decoding

/// The same records come out however the bytes come in.
struct CSVChunkTests {
    static let text =
        "Báo cáo \"tháng\"\r\n\r\n# chú thích\r\nMã xã;\"Tỷ\r\nlệ (%)\";Ghi chú\r\n00001;12,5;\"ước \"\"tính\"\"\";\r\n\r\n"
        + "00002; \u{A0}1.234,5\u{A0} ; \"đã; đối soát\r\n\" \r\n00003\r\n\"4\"4;5;6\r\n# xong\r\n00005;7\r8;9\r\n00006;𝟙;\r\nNguồn: GSO\r\n\"rest"

    @Test(arguments: [1, 2, 3, 7, 64])
    func `reads the same in chunks of any size`(chunkSize: Int) throws {
        var format = CSVFormat.with {
            $0.dialect.delimiter = UInt8(ascii: ";")
            $0.heading = .rows(line: 4, count: 1)
            $0.comment = Array("# ".utf8)
            $0.footers = ["Nguồn:"]
        }
        let whole = try CSVReading(Self.text, format)
        #expect(whole.columns == ["Mã xã", "Tỷ lệ (%)", "Ghi chú"])
        #expect(
            whole.records == [["00001", "12,5", "ước \"tính\""], ["00002", "1.234,5", "đã; đối soát\r\n"], ["00006", "𝟙", ""]])
        #expect(whole.lines == [6, 8, 14])
        #expect(whole.faultCodes == ["CSV_RAGGED@10", "CSV_QUOTE@11", "CSV_LINE_END@13"])
        format.chunkSize = chunkSize
        #expect(try CSVReading(Self.text, format) == whole)
    }
}
