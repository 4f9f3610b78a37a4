import GatewayModel
import Testing

@testable import Decoding

/// How a table is found in a sheet.
struct SheetTableTests {
    private static let report = WorkbookBytes.xlsx(rows: [
        ["Biểu 1: Kết quả năm 2024"], [], ["STT", "Chỉ tiêu", "Số lượng", ""], ["", "", "Cả năm", "Quý IV"], ["1", "Hồ sơ", "120", "30"], [],
        ["2", "Đúng hạn", "118", "29"], ["Nguồn: Sở", "", "", ""], ["9", "x", "9", "9"],
    ])

    @Test func `finds headings by text, joins their rows and stops at the footer`() throws {
        let reading = try SheetReading(
            Self.report,
            XLSXFormat.with {
                $0.heading = .find(["chỉ  TIÊU"])
                $0.headingRows = 2
                $0.footers = ["Nguồn"]
            })
        #expect(reading.columns == ["STT", "Chỉ tiêu", "Số lượng / Cả năm", "Số lượng / Quý IV"])
        #expect(reading.records == [["1", "Hồ sơ", "120", "30"], ["2", "Đúng hạn", "118", "29"]])
        #expect(reading.places == ["Biểu 1!5", "Biểu 1!7"])
    }

    @Test func `keeps the first record when the last row of headings holds nothing`() throws {
        let reading = try SheetReading(
            WorkbookBytes.xlsx(rows: [["Tỉnh", "Chi"], [], ["Huế", "1"], ["Gia Lai", "2"]]), XLSXFormat.with { $0.headingRows = 2 })
        #expect(reading.columns == ["Tỉnh", "Chi"])
        #expect(reading.records == [["Huế", "1"], ["Gia Lai", "2"]])
        #expect(reading.places == ["Biểu 1!3", "Biểu 1!4"])
    }

    @Test func `knows a footer that was typed in an old font`() throws {
        let rows = [["v"], ["1"], ["Nguån: Së", ""], ["2"]]
        let format = XLSXFormat.with {
            $0.footers = ["Nguồn"]
            $0.legacy = .tcvn3
        }
        #expect(try SheetReading(WorkbookBytes.xlsx(rows: rows), format).records == [["1"]])
    }

    @Test func `gives the texts above the headings, those outside of the range too`() throws {
        let format = XLSXFormat.with {
            $0.heading = .find(["Cả năm"])
            $0.area = SheetArea("C3:D") ?? .whole
        }
        let cursor = try format.open(BytesSource(Self.report))
        #expect(cursor.titles() == ["Biểu 1: Kết quả năm 2024", "STT", "Chỉ tiêu", "Số lượng"])
    }

    @Test func `reads only the range`() throws {
        let reading = try SheetReading(
            Self.report,
            XLSXFormat.with {
                $0.area = SheetArea("B4:C7") ?? .whole
                $0.heading = .row(4)
            })
        #expect(reading.columns == ["", "Cả năm"])
        #expect(reading.records == [["120"], ["118"]])
    }

    @Test func `names columns by letters, or as declared`() throws {
        let letters = try SheetReading(Self.report, XLSXFormat.with { $0.heading = .declared([]) }, fields: [.named("B"), .named("c")])
        #expect(letters.records[3] == ["Hồ sơ", "120"])
        let named = try SheetReading(Self.report, XLSXFormat.with { $0.heading = .declared(["tt", "ten"]) }, fields: [.named("ten")])
        #expect(named.records[3] == ["Hồ sơ"])
    }

    @Test(arguments: [SheetOptions.Heading.row(2), .row(90), .find(["Chỉ tiêu", "Không có"])])
    func `says where headings were looked for`(heading: SheetOptions.Heading) {
        let error = decodeError { () throws(DecodeError) in try SheetReading(Self.report, XLSXFormat.with { $0.heading = heading }) }
        #expect(error?.label == "empty")
        #expect(error?.message.vi.contains("Biểu 1") == true)
    }

    @Test func `says which columns there are when one is missing`() {
        let error = decodeError { () throws(DecodeError) in
            try SheetReading(Self.report, XLSXFormat.with { $0.heading = .row(3) }, fields: [.named("Giá trị")])
        }
        #expect(error == .missingFields(["Giá trị"], available: ["STT", "Chỉ tiêu", "Số lượng"]))
    }

    private static let merged: [UInt8] = {
        let rows = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>Tỉnh</t></is></c><c r="B1" t="inlineStr"><is><t>Dân số</t></is></c><c r="D1" t="inlineStr"><is><t>Ghi chú</t></is></c></row>\
            <row r="2"><c r="B2" t="inlineStr"><is><t>Nam</t></is></c><c r="C2" t="inlineStr"><is><t>Nữ</t></is></c></row>\
            <row r="3"><c r="A3" t="inlineStr"><is><t>Huế</t></is></c><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c></row>\
            <row r="4"><c r="B4"><v>3</v></c><c r="C4"><v>4</v></c></row><row r="5"><c r="A5"><v>7</v></c><c r="C5"><v>5</v></c></row>
            """
        let areas = ["A1:A2", "B1:C1", "A3:A4", "A5:B5", "D1:D2"].map { "<mergeCell ref=\"\($0)\"/>" }.joined()
        return WorkbookBytes.xlsx([.init(rows: rows, behind: "<mergeCells>\(areas)</mergeCells>")])
    }()

    @Test func `fills merged cells only when it is told to`() throws {
        let plain = try SheetReading(Self.merged, XLSXFormat.with { $0.headingRows = 2 })
        #expect(plain.columns == ["Tỉnh", "Dân số / Nam", "Dân số / Nữ", "Ghi chú"])
        #expect(plain.records == [["Huế", "1", "2", ""], ["", "3", "4", ""], ["7", "", "5", ""]])
        let filled = try SheetReading(
            Self.merged,
            XLSXFormat.with {
                $0.headingRows = 2
                $0.merged = .fill
            })
        #expect(filled.columns == plain.columns)
        #expect(filled.records == [["Huế", "1", "2", ""], ["Huế", "3", "4", ""], ["7", "7", "5", ""]])
    }

    @Test func `reads hidden rows and columns and says so, or leaves them out`() throws {
        let rows = """
            <row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>\
            <row hidden="1"><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>
            """
        let bytes = WorkbookBytes.xlsx([.init(rows: rows, before: "<cols><col min=\"2\" max=\"3\" hidden=\"1\"/></cols>")])
        let read = try SheetReading(bytes, XLSXFormat())
        #expect(read.records == [["1", "2"], ["3", "4"]])
        #expect(read.notices.count == 2 && read.notices[0].contains("1 hidden rows were read") && read.notices[1].contains("\"b\" (B)"))
        let format = XLSXFormat.with { $0.hidden = .skip }
        #expect(try SheetReading(bytes, format, fields: [.named("a")]).records == [["3"]])
        #expect(decodeError { () throws(DecodeError) in try SheetReading(bytes, format, fields: [.named("b")]) }?.label == "schema_drift")
    }

    private static let several = WorkbookBytes.xlsx([
        .init(name: "Ẩn", rows: "<row><c><v>0</v></c></row><row><c><v>9</v></c></row>", state: "hidden"),
        .init(name: "2024", rows: "<row><c><v>1</v></c></row><row><c><v>10</v></c></row>"),
        .init(name: "2025", rows: "<row><c><v>2</v></c></row><row><c><v>11</v></c></row>"),
    ])

    @Test(arguments: [(SheetOptions.Choice.named("2025"), "11"), (.position(1), "10"), (.named("ẩn"), "9"), (.position(2), "11")])
    func `chooses a sheet by name or position`(choice: SheetOptions.Choice, value: String) throws {
        #expect(try SheetReading(Self.several, XLSXFormat.with { $0.sheet = choice }).records == [[value]])
    }

    @Test(arguments: [(SheetOptions.Choice.only, "\"2024\", \"2025\"."), (.named("2026"), "\"Ẩn\", \"2024\""), (.position(3), "number 3")])
    func `names the sheets when none or several are meant`(choice: SheetOptions.Choice, word: String) {
        let error = decodeError { () throws(DecodeError) in try SheetReading(Self.several, XLSXFormat.with { $0.sheet = choice }) }
        #expect(error?.message.en.contains(word) == true, "\(String(describing: error))")
    }

    @Test(arguments: [
        "<row r=\"2\"><c r=\"A2\"/></row><row r=\"2\"/>", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", "<row r=\"1\"><c r=\"A2\"/></row>",
        "<row r=\"1048577\"/>", "<row r=\"1\"><c r=\"XFE1\"/></row>", "<row r=\"x\"/>",
    ])
    func `refuses rows and cells that go back or stand nowhere`(rows: String) {
        #expect(decodeError { () throws(DecodeError) in try SheetReading(WorkbookBytes.xlsx([.init(rows: rows)]), XLSXFormat()) }?.label == "parse")
    }

    @Test func `gives a rejected field its cell`() {
        let places = SheetPlaces(sheet: "Biểu 1", columns: [.init(name: "Mã, xã", position: 0), .init(name: "Giá trị", position: 28)])
        let locator = RecordLocator.sheet(places)
        #expect(locator.place(7, field: "giá  trị") == "Biểu 1!AC7")
        #expect(locator.place(7, field: "Mã, xã + Giá trị") == "Biểu 1!A7, AC7" || locator.place(7, field: "Mã, xã + Giá trị") == "Biểu 1!AC7")
        #expect(locator.place(7) == "Biểu 1!7")
        let members = RecordLocator.members(["a\tb.xlsx", "c\\n.xlsx"], locator)
        #expect(members.place(RecordLocator.pack(7, inMember: 1) ?? 0, field: "Giá trị") == "c\\n.xlsx: Biểu 1!AC7")
        for stored in [locator, members, .members(["x"], .jsonPointer("/a/*"))] { #expect(RecordLocator(storedForm: stored.storedForm) == stored) }
    }

    @Test(arguments: [
        ("B4:H200", 4, 200, 1, 7), ("B4:H", 4, 1_048_576, 1, 7), ("B:H", 1, 1_048_576, 1, 7), ("$A$1", 1, 1, 0, 0),
        ("XFD1048576", 1_048_576, 1_048_576, 16_383, 16_383),
    ])
    func `reads ranges`(text: String, top: Int, bottom: Int, left: Int, right: Int) {
        #expect(SheetArea(text) == SheetArea(rows: top...bottom, columns: left...right))
    }

    @Test(arguments: ["", "4", "B", "H4:B9", "B9:B4", "B4:H:I", "XFE1", "A0", "A1048577", "B4:", "B:H9", "A99999999999999999999"])
    func `refuses what is no range`(text: String) {
        #expect(SheetArea(text) == nil)
    }
}
