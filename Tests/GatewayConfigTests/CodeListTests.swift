import GatewayModel
import Testing

/// How the texts of feeds lead to codes.
struct CodeListTests {
    private static func area(_ id: String, _ level: Area.Level, _ code: String, vi: String, en: String, from: String, to: String? = nil) throws
        -> Area
    {
        Area(
            id: id, level: level, code: code, name: LocalizedText(vi: vi, en: en), validFrom: try #require(CivilDate(from)),
            validTo: to.flatMap { CivilDate($0) }, parent: nil)
    }

    @Test func `finds a text without regard to case, spaces and composition`() {
        let list = CodeList(name: "operators", entries: [.init(text: "Đà  Nẵng", code: "DN", name: LocalizedText("Đà Nẵng"))])
        #expect(list.codes(for: "ĐÀ NẴNG ") == ["DN"])
        #expect(list.codes(for: "\u{110}a\u{300} Na\u{306}\u{303}ng") == ["DN"])
        #expect(list.codes(for: "Da Nang").isEmpty)
        #expect(list.name(of: "DN")?.vi == "Đà Nẵng")
    }

    @Test func `gives every code of a text in the order of the list and names the collisions`() {
        let list = CodeList(
            name: "l", entries: [.init(text: "a", code: "2"), .init(text: "A", code: "1"), .init(text: "a", code: "2"), .init(text: "b", code: "3")])
        #expect(list.codes(for: "a") == ["2", "1"])
        #expect(list.allCodes == ["2", "1", "3"])
        #expect(list.collisions.map(\.text.description) == ["a"])
        #expect(list.collisions.first?.codes == ["2", "1"])
    }

    @Test func `offers a name without its class word only when it means areas of one level`() throws {
        let areas = [
            try Self.area("P", .province, "52", vi: "Tỉnh Bình Định", en: "Binh Dinh Province", from: "2004-07-08", to: "2025-06-30"),
            try Self.area("W", .commune, "21907", vi: "Phường Bình Định", en: "Binh Dinh Ward", from: "2025-07-01"),
            try Self.area("T", .commune, "21609", vi: "Thị trấn An Lão", en: "An Lao Township", from: "2004-07-08", to: "2025-06-30"),
            try Self.area("C", .commune, "21610", vi: "Xã An Lão", en: "An Lao Commune", from: "2025-07-01"),
            try Self.area("X", .commune, "1", vi: "Xã Hòa Lợi", en: "Hoa Loi Commune", from: "2025-07-01"),
            try Self.area("Y", .commune, "2", vi: "Phường Hòa Lợi", en: "Hoa Loi Ward", from: "2025-07-01"),
        ]
        let communes = CodeList.areas(name: "communes", levels: [.commune], from: areas)
        #expect(communes.codes(for: "Bình Định") == ["W"])
        #expect(communes.codes(for: "an lão") == ["T", "C"])
        // Two communes of one day: the period cannot choose either, and the mapping says so.
        #expect(communes.codes(for: "Hoà Lợi") == ["X", "Y"])
        #expect(communes.codes(for: "Xã Hoà Lợi") == ["X"])
        #expect(communes.codes(for: "52").isEmpty)
        let all = CodeList.areas(name: "areas", levels: Set(Area.Level.allCases), from: areas)
        #expect(all.codes(for: "Bình Định").isEmpty)
        #expect(all.undecidedCodes(for: "Bình Định") == ["P", "W"])
        #expect(all.codes(for: "Phường Bình Định") == ["W"])
    }
}
