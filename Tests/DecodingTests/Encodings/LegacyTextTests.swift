import GatewayModel
import Testing

@testable import Decoding

/// Text of old fonts in Unicode cells is read word by word, and only when a connector declares it.
struct LegacyTextTests {
    private static func read(_ text: String, _ legacy: LegacyText) -> String {
        legacy.reading(text)
    }

    @Test(arguments: [
        ("UBND tØnh qu¶ng b×nh      Mẫu số 10/CK", "UBND tỉnh quảng bình      Mẫu số 10/CK"),
        ("c©n ®èi dù to¸n ng©n s¸ch ®Þa ph\u{AD}¬ng n¨m 2015", "cân đối dự toán ngân sách địa phương năm 2015"),
        ("c©n ®èi DỰ TOÁN ng©n s¸ch", "cân đối DỰ TOÁN ngân sách"),
        ("dù to¸n", "dự toán"), ("to¸n dù", "toán dự"), ("dù", "dự"), ("Mẫu dù", "Mẫu dù"),
        ("Các khoản thu để lại chi quản lý qua NSNN", "Các khoản thu để lại chi quản lý qua NSNN"),
        ("Các khoản thu không", "Các khoản thu không"),
        ("§¬n vÞ: triÖu ®ång", "Đơn vị: triệu đồng"), ("C¸c kho¶n thu NS§P", "Các khoản thu NSĐP"), ("HuyÖn Kr«ng P¨c", "Huyện Krông Păc"),
        ("kho¶n 3 §iÒu 8 LuËt", "khoản 3 Điều 8 Luật"), ("Côte d'Ivoire", "Côte d'Ivoire"), ("café", "café"), ("© 2020", "© 2020"),
        ("5 µg/m³, 3 km²", "5 µg/m³, 3 km²"),
        ("TØNH QU¶NG B×NH", "TỉNH QUảNG BìNH"), ("abc 1.234,5", "abc 1.234,5"), ("T\u{F4}\u{309}ng", "T\u{F4}\u{309}ng"), ("", ""),
    ])
    func `reads TCVN3`(text: String, expected: String) throws {
        #expect(Array(Self.read(text, .tcvn3).utf8) == Array(expected.utf8))
    }

    @Test(arguments: [
        ("Caùc cô quan caáp tænh", "Các cơ quan cấp tỉnh"), ("TOÅNG SOÁ", "TỔNG SỐ"), ("SOÁ", "SỐ"), ("quản lyù", "quản lý"),
        ("Sở Ngoại vụ", "Sở Ngoại vụ"), ("Sôû keá hoaïch & Ñầu tư", "Sở kế hoạch & Ñầu tư"), ("QUYEÁT TOAÙN", "QUYẾT TOÁN"),
        ("Ñôn vò tính: trieäu ñoàng", "Đơn vị tính: triệu đồng"), ("ñòa phöông", "địa phương"), ("3×4 = 12", "3×4 = 12"),
        ("T\u{F4}\u{309}ng", "T\u{F4}\u{309}ng"),
    ])
    func `reads VNI`(text: String, expected: String) throws {
        #expect(Array(Self.read(text, .vni).utf8) == Array(expected.utf8))
    }

    @Test func `reads TCVN3 of the fonts with capitals`() throws {
        #expect(Self.read("TØNH QU¶NG B×NH", .tcvn3Capitals) == "TỈNH QUẢNG BÌNH")
    }

    @Test(arguments: [TextEncoding.viscii, .vps])
    func `reads what is stored as windows-1252`(encoding: TextEncoding) throws {
        let rows = try #require(EncodingGoldens.tables.first { $0.encoding == encoding }?.rows)
        let text = "tổng số huyện Quảng Trị, Ẵ Ỹ"
        let bytes = VietnameseText.encode(text.map { String($0) }, golden: rows)
        // As a spreadsheet keeps them: by the characters of windows-1252 where it has some, by the number else.
        let stored = bytes.map { byte in (try? decodedText([byte], .windows1252)) ?? String(Unicode.Scalar(byte)) }.joined()
        let choice = try #require(LegacyText(rawValue: encoding.rawValue))
        #expect(Self.read(stored, choice).hasPrefix("tổng số huyện Quảng Trị"))
        // A capital within a small word is none: the power of a unit stays.
        #expect(Self.read("5 m³", choice) == "5 m³")
        #expect(stored.contains { $0.isWhitespace } && stored != text)
    }

    @Test func `reads every syllable of a declared encoding back`() throws {
        let words = ["nghiêng", "người", "đường", "tiễn", "quyết", "ưỡn", "ở", "xoè", "thuỷ", "ngoẵng"]
        for (spellings, choice) in [(VietnameseText.tcvn3, LegacyText.tcvn3), (VietnameseText.vni, .vni)] {
            for word in words {
                let bytes = VietnameseText.encode(word.map { String($0) }, spellings)
                #expect(Self.read(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })), choice) == word)
            }
        }
    }

    private static let table = "ChØ tiªu,n¨m 2015,DỰ TOÁN\nThu néi ®Þa,1,a\nThu khác,2,b\n"

    @Test func `matches headings and fills fields with what the text shows`() throws {
        let cursor = LegacyTextCursor(try CSVFormat().open(BytesSource(Self.table.utf8)), .tcvn3)
        #expect(cursor.columns == ["Chỉ tiêu", "năm 2015", "DỰ TOÁN"])
        let reading = try RecordReading(cursor, fields: ["CHỈ TIÊU", "dự toán", "Năm 2015"], capacity: 1)
        #expect(reading.records == [["Thu nội địa", "a", "1"], ["Thu khác", "b", "2"]])
        #expect(cursor.notices.map(\.en) == ["1 cells of tcvn3 text were read as Unicode."])
        let missing = LegacyTextCursor(try CSVFormat().open(BytesSource(Self.table.utf8)), .tcvn3)
        #expect(decodeError { () throws(DecodeError) in try missing.select([.named("ChØ tiªu")]) }?.label == "schema_drift")
    }

    @Test func `refuses such text when told to, at its place and with what to write`() throws {
        let cursor = LegacyTextCursor(try CSVFormat().open(BytesSource(Self.table.utf8)), .refuse)
        #expect(cursor.columns == ["ChØ tiªu", "năm 2015", "DỰ TOÁN"].map { $0 == "năm 2015" ? "n¨m 2015" : $0 })
        let error = try #require(
            decodeError { () throws(DecodeError) in try RecordReading(cursor, fields: ["DỰ TOÁN", "ChØ tiªu"], capacity: 9) })
        #expect(error.place?.description == "line 2")
        #expect(error.message.en.contains("Thu néi ®Þa") && error.message.en.contains("text: { legacy: tcvn3 }"))
    }

    @Test func `leaves text alone that nobody declared`() throws {
        #expect(try CSVReading(Self.table).records[0][0] == "Thu néi ®Þa")
    }

    @Test(arguments: RecordFormats.all.map { $0.kind })
    func `can be declared of every format`(kind: String) throws {
        let place = SourcePlace(file: "test.yaml", line: 1, column: 1)
        func entry(_ key: String, _ value: ConfigNode) -> ConfigNode.Entry { ConfigNode.Entry(key: key, keyPlace: place, value: value) }
        let format = try #require(RecordFormats.all.first { $0.kind == kind })
        let legacy = ConfigNode.table([entry("legacy", .scalar("vni", place))], place)
        let collector = DiagnosticCollector()
        let reader = ConfigReader(.table([entry("text", legacy)], place), fields: format.fields, collector: collector)
        #expect(RecordFormats.decoder(of: format, reading: reader) is LegacyTextFormat)
        #expect(!collector.diagnostics.contains { $0.code == "GW2002" })
    }
}
