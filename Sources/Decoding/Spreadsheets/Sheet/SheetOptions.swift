import GatewayModel

/// What a connector says of a sheet, the same for all kinds of workbook.
struct SheetOptions: Sendable {
    /// Which sheet of a workbook.
    enum Choice: Hashable, Sendable {
        /// The only sheet that is not hidden.
        case only
        case named(String)
        /// From 1, hidden sheets not counted.
        case position(Int)
    }

    /// Where the headings stand.
    enum Heading: Hashable, Sendable {
        /// The first row with text.
        case first
        case row(Int)
        /// The first row in which each of the texts is a cell.
        case find([String])
        /// The connector names the columns; without names they are called by their letters.
        case declared([String])
    }

    enum Merged: String, CaseIterable, Sendable { case first, fill }
    enum Percent: String, CaseIterable, Sendable {
        case asStored = "as-stored"
        case asShown = "as-shown"
    }
    enum Hidden: String, CaseIterable, Sendable { case read, skip }

    var sheet = Choice.only
    var area = SheetArea.whole
    var heading = Heading.first
    var headingRows = 1
    /// What the first filled cell of the row below the table begins with.
    var footers: [String] = []
    var merged = Merged.first
    var percent = Percent.asStored
    var hidden = Hidden.read
    var trims = true
    /// How texts are read that headings are looked for among.
    var legacy: LegacyText?

    init() {}
}

extension SheetOptions {
    static let fields = [
        FieldSpec.unpack,
        FieldSpec.legacyText,
        FieldSpec(
            "sheet", .either([.text, .object(sheetFields)]), default: "the only sheet", example: "Biểu 1",
            vi: "trang tính cần đọc: tên, hoặc { position: 2 }. Không ghi thì sổ tính phải có đúng một trang không ẩn",
            en: "the sheet to read: its name, or { position: 2 }. Without it the workbook must have one sheet that is not hidden"),
        FieldSpec(
            "range", .text, example: "B4:H", vi: "chỉ đọc vùng này: B4:H200, B4:H (đến hết) hoặc B:H",
            en: "read this area only: B4:H200, B4:H (to the end) or B:H"),
        FieldSpec(
            "heading", .either([.choice(["none"]), .object(headingFields)]), default: "{ rows: 1 }", example: "{ find: Chỉ tiêu, rows: 2 }",
            vi: "tiêu đề cột ở đâu; none nếu trang không có, khi đó cột được gọi bằng chữ A, B, C hoặc theo columns",
            en: "where the headings stand; none if there are none, then columns are called A, B, C or as columns says"),
        FieldSpec(
            "columns", .list(of: .text), example: "[ maXa, ky, soHoSo ]",
            vi: "tên các cột theo thứ tự, khi heading: none", en: "the names of the columns in order, with heading: none"),
        FieldSpec(
            "footer", .list(of: .text), example: "[ \"Nguồn:\", \"Ghi chú\" ]",
            vi: "bảng kết thúc trước dòng có ô đầu tiên có chữ bắt đầu bằng một trong các chữ này",
            en: "the table ends before the row whose first filled cell begins with one of these"),
        FieldSpec(
            "merged", .choice(Merged.allCases.map(\.rawValue)), default: Merged.first.rawValue, example: "fill",
            vi: "ô gộp: first (chỉ ô trên cùng bên trái có giá trị, như trong tệp) hoặc fill (mọi ô của vùng gộp có giá trị đó)",
            en: "merged cells: first (only the upper left one has the value, as in the file) or fill (all cells of the area have it)"),
        FieldSpec(
            "percent", .choice(Percent.allCases.map(\.rawValue)), default: Percent.asStored.rawValue, example: "as-shown",
            vi: "ô định dạng phần trăm: as-stored (0.855, như lưu trong tệp) hoặc as-shown (85.5%, như thấy trên màn hình)",
            en: "cells formatted as percentages: as-stored (0.855, as in the file) or as-shown (85.5%, as on the screen)"),
        FieldSpec(
            "hidden", .choice(Hidden.allCases.map(\.rawValue)), default: Hidden.read.rawValue, example: "skip",
            vi: "dòng và cột bị ẩn: read (vẫn đọc, có thông báo) hoặc skip (bỏ qua)",
            en: "hidden rows and columns: read (read and reported) or skip (left out)"),
        FieldSpec(
            "trim", .flag, default: "yes", example: "no", vi: "bỏ dấu cách ở hai đầu ô", en: "leave out spaces around the text of a cell"),
    ]

    private static let sheetFields = [
        FieldSpec(
            "position", .integer(1...1_000), required: true, example: "2",
            vi: "thứ tự của trang tính, đếm từ 1, không kể trang ẩn", en: "the sheet's position from 1, hidden ones not counted")
    ]
    private static let headingFields = [
        FieldSpec(
            "find", .list(of: .text), example: "Chỉ tiêu",
            vi: "tiêu đề ở dòng đầu tiên có ô mang chữ này (nhiều chữ thì phải cùng dòng)",
            en: "the headings stand in the first row that has a cell with this text (several texts: all in one row)"),
        FieldSpec("row", .integer(1...SheetArea.lastRow), example: "4", vi: "dòng của tiêu đề, đếm từ 1", en: "the row of the headings, from 1"),
        FieldSpec(
            "rows", .integer(1...10), default: "1", example: "2",
            vi: "số dòng tiêu đề; chữ các dòng nối bằng \" / \"", en: "how many rows the headings take; they are joined with \" / \""),
    ]

    init(reading reader: ConfigReader) {
        if reader.value("sheet")?.entries != nil {
            if let position = reader.nested("sheet", fields: Self.sheetFields)?.integer("position", in: 1...1_000) { sheet = .position(position) }
        } else if let name = reader.text("sheet") {
            sheet = .named(name)
        }
        if let range = reader.text("range") {
            if let area = SheetArea(range) {
                self.area = area
            } else {
                reader.invalid(
                    "range", range, allowed: LocalizedText(vi: "một vùng như B4:H200, B4:H hoặc B:H", en: "an area such as B4:H200, B4:H or B:H"))
            }
        }
        readHeading(reader)
        footers = reader.texts("footer") ?? []
        if footers.contains("") { reader.invalid("footer", "", allowed: LocalizedText(vi: "chữ không rỗng", en: "text that is not empty")) }
        merged = reader.choice("merged") ?? .first
        percent = reader.choice("percent") ?? .asStored
        hidden = reader.choice("hidden") ?? .read
        trims = reader.flag("trim") ?? true
        legacy = LegacyText(declaredIn: reader)
    }

    private mutating func readHeading(_ reader: ConfigReader) {
        if reader.value("heading")?.scalar == "none" {
            heading = .declared(reader.texts("columns") ?? [])
            return
        }
        if reader.has("columns") {
            reader.invalid(
                "columns", "…", allowed: LocalizedText(vi: "chỉ dùng cùng heading: none", en: "only together with heading: none"))
        }
        guard let nested = reader.nested("heading", fields: Self.headingFields) else { return }
        headingRows = nested.integer("rows", in: 1...10) ?? 1
        if let texts = nested.texts("find") {
            heading = .find(texts)
            if nested.has("row") {
                nested.invalid("row", "…", allowed: LocalizedText(vi: "find hoặc row, không phải cả hai", en: "find or row, not both"))
            }
        } else if let row = nested.integer("row", in: 1...SheetArea.lastRow) {
            heading = .row(row)
        }
    }
}
