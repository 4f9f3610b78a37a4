import Foundation
import GatewayModel
import Testing

@testable import Decoding

/// What `auto` finds, what it says of it, and what it leaves to a person.
struct EncodingProposalTests {
    private static let report = "Tỉnh Quảng Bình,Dự toán ngân sách địa phương năm 2015,Tổng thu ngân sách,Huyện Lệ Thủy,Thành phố Đồng Hới\n"

    private static func legacy(_ text: String, _ spellings: [String]) -> [UInt8] {
        VietnameseText.encode(text.map { String($0) }, spellings)
    }

    private static func golden(_ text: String, _ encoding: TextEncoding) throws -> [UInt8] {
        let rows = try #require(EncodingGoldens.tables.first { $0.encoding == encoding }?.rows)
        return VietnameseText.encode(text.map { String($0) }, golden: rows)
    }

    @Test func `finds each Vietnamese encoding`() throws {
        let small = Self.report.lowercased()
        #expect(try EncodingProposal(of: Self.legacy(small, VietnameseText.tcvn3), isWhole: false).encoding == .tcvn3)
        #expect(try EncodingProposal(of: Self.legacy(Self.report, VietnameseText.vni), isWhole: false).encoding == .vni)
        #expect(try EncodingProposal(of: Self.golden(Self.report, .viscii), isWhole: false).encoding == .viscii)
        #expect(try EncodingProposal(of: Self.golden(Self.report, .vps), isWhole: false).encoding == .vps)
        #expect(try EncodingProposal(of: Self.golden(Self.report.uppercased(), .tcvn5712), isWhole: false).encoding == .tcvn5712)
        #expect(try EncodingProposal(of: Array(Self.report.utf8), isWhole: false).encoding == .utf8)
    }

    @Test(arguments: [
        (String.Encoding.utf16LittleEndian, TextEncoding.utf16LittleEndian), (.utf16BigEndian, .utf16BigEndian),
        (.utf32LittleEndian, .utf32LittleEndian),
        (.utf32BigEndian, .utf32BigEndian),
    ])
    func `finds wide encodings without a mark`(written: String.Encoding, found: TextEncoding) throws {
        let bytes = [UInt8](try #require(Self.report.data(using: written)))
        #expect(try EncodingProposal(of: bytes, isWhole: true).encoding == found)
        #expect(try decodedText(bytes, .auto) == Self.report)
    }

    @Test func `says what it found, why, and what makes it firm`() throws {
        let notice = try EncodingProposal(of: Self.legacy(Self.report, VietnameseText.vni), isWhole: true).notice
        #expect(notice.en.contains("write encoding: vni") && notice.en.contains("Tỉnh Quảng"))
        #expect(notice.vi.contains("hãy ghi encoding: vni"))
    }

    @Test func `refuses two readings that make sense and shows both`() throws {
        // `mé` and `mộ` are both Vietnamese.
        let error = try #require(decodeError { () throws(DecodeError) in try decodedText([0x6D, 0xE9, 0x2C, 0x62, 0xE9], .auto) })
        guard case .encoding(1, let text) = error else {
            Issue.record("another error: \(error)")
            return
        }
        for part in ["encoding: windows-1252 (\"mé bé\")", "encoding: tcvn3 (\"mộ bộ\")"] {
            #expect(text.en.contains(part) && text.vi.contains(part))
        }
    }

    @Test func `takes readings that are the same text only when the payload is whole`() throws {
        let same = "là và bà nhà".unicodeScalars.map { UInt8($0.value) }
        #expect(try EncodingProposal(of: same, isWhole: true).encoding == .windows1252)
        #expect(throws: EncodingFault.self) { try EncodingProposal(of: same, isWhole: false) }
    }

    @Test func `refuses bytes that no reading makes sense of`() throws {
        let bytes: [UInt8] = [0x71, 0xFF, 0x81, 0x7A, 0xFE, 0x20, 0x7A, 0xFC, 0x77]
        let fault = #expect(throws: EncodingFault.self) { try EncodingProposal(of: bytes, isWhole: true) }
        #expect(fault?.offset == 1)
    }

    @Test func `reads no more than its reach, and holds what follows against what it found`() throws {
        let start = [UInt8](repeating: UInt8(ascii: "a"), count: EncodingProposal.reach)
        let error = try #require(decodeError { () throws(DecodeError) in try decodedText(start + [0xE9], .auto) })
        guard case .encoding(EncodingProposal.reach, let text) = error else {
            Issue.record("another error: \(error)")
            return
        }
        #expect(text.en.contains("was found to be utf-8") && text.en.contains("0xE9"))
        #expect(try decodedText(start + Array("é".utf8), .auto).hasSuffix("aé"))
    }

    @Test func `tells a table's reader`() throws {
        let cursor = try CSVFormat.with { $0.encoding = .auto }.open(BytesSource(Self.legacy(Self.report.lowercased(), VietnameseText.tcvn3)))
        #expect(cursor.columns?.first == "tỉnh quảng bình")
        #expect(cursor.notices.map(\.en).contains { $0.contains("write encoding: tcvn3") })
    }
}
