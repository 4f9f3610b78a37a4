import GatewayModel
import Testing

struct ColumnHeadingsTests {
    private static let headings = ColumnHeadings(["", "Hòa Bình", "HOÀ BÌNH", "Đắk Lắk"])

    @Test func `tells headings that fold alike apart by their exact spelling`() throws {
        #expect(try Self.headings.positions(of: [.named("HOÀ BÌNH"), .named("Hòa Bình"), .named("\u{D0}ẮK  LẮK"), .column(0)]) == [2, 1, 3, 0])
        #expect(Self.headings.contains("đắk lắk") && !Self.headings.contains("x"))
    }

    @Test func `names the columns between which it cannot choose`() throws {
        let error = #expect(throws: DecodeError.self) { try Self.headings.positions(of: [.named("hoà bình")]) }
        let message = try #require(error).message
        #expect(message.en.contains("\"Hòa Bình\" (column 2), \"HOÀ BÌNH\" (column 3)"))
        #expect(message.vi.contains("\"Hòa Bình\" (cột 2), \"HOÀ BÌNH\" (cột 3)"))
    }

    @Test func `names all columns that are missing`() throws {
        #expect(throws: DecodeError.missingFields(["x", "#9"], available: ["Hòa Bình", "HOÀ BÌNH", "Đắk Lắk"])) {
            try Self.headings.positions(of: [.named("x"), .named("Đắk Lắk"), .column(8)])
        }
    }
}
