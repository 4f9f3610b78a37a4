import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// Real workbooks whose cells were typed in old fonts.
@Suite(.needsSamples)
struct LegacyWorkbookTests {
    private static let folder = "feeds/vietnam/budget-papi-pci/Data/Vietnam Provincial Budget/"

    /// All texts of the first sheet.
    private static func texts(_ path: String, _ legacy: LegacyText) throws -> [String] {
        var format = XLSXFormat()
        format.options.sheet = .position(1)
        format.options.heading = .declared([])
        let source = FileSource(try PayloadFile(SampleCollection.file(folder + path)))
        let letters = ["A", "B", "C", "D", "P"]
        let reading = try RecordReading(LegacyTextCursor(format.open(source), legacy), fields: letters, capacity: 100)
        return reading.records.flatMap { $0.compactMap { $0 } }.filter { !$0.isEmpty }
    }

    @Test func `reads a budget typed in TCVN3`() throws {
        let texts = try Self.texts("Plan/MOF Budget 2015/Quang Binh 2015.xlsx", .tcvn3)
        #expect(texts.contains { $0.hasPrefix("UBND tỉnh quảng bình") && $0.hasSuffix("Mẫu số 10/CKTC-NSĐP") })
        for text in ["cân đối dự toán ngân sách địa phương năm 2015", "Bổ sung từ ngân sách Trung ương", "Dự phòng", "Chi thường xuyên"] {
            #expect(texts.contains { $0.trimmingCharacters(in: .whitespaces) == text }, "\(text)")
        }
        #expect(texts.contains("- Các khoản thu NSĐP hưởng 100%"))
        #expect(!texts.contains { $0.contains { "¶¸©®¬\u{AD}«§¨".contains($0) } })
    }

    @Test func `reads a settlement that is part Unicode and part VNI`() throws {
        let texts = try Self.texts("Final/2017/Bac Lieu (7-7)/QT-2017-N-B66-TT343-95.xlsx", .vni)
        for text in ["Các cơ quan cấp tỉnh", "Sở Ngoại vụ", "Hội Liên hiệp phụ nữ", "Đơn vị tính: triệu đồng", "TỔNG SỐ", "TỈNH BẠC LIÊU"] {
            #expect(texts.contains { $0.trimmingCharacters(in: .whitespaces) == text }, "\(text)")
        }
    }

    @Test func `finds a heading by what the text shows`() throws {
        var format = XLSXFormat()
        format.options.sheet = .position(1)
        format.options.heading = .find(["chỉ tiêu"])
        format.options.legacy = .tcvn3
        let source = FileSource(try PayloadFile(SampleCollection.file(Self.folder + "Plan/MOF Budget 2015/Quang Binh 2015.xlsx")))
        let cursor = LegacyTextCursor(try format.open(source), .tcvn3)
        #expect(cursor.columns?.contains("Chỉ tiêu") == true)
        try cursor.select([.named("CHỈ TIÊU")])
        #expect(cursor.locator.place(9, field: "Chỉ tiêu").hasSuffix("9"))
    }
}
