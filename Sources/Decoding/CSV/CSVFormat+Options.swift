import GatewayModel

extension CSVFormat {
    package static let fields = [
        .unpack,
        .legacyText,
        FieldSpec(
            "delimiter", .text, default: ",", example: "\";\"",
            vi: "ký tự giữa các ô: \",\", \";\", \"|\" hoặc tab", en: "the character between cells: \",\", \";\", \"|\" or tab"),
        FieldSpec(
            "quote", .text, default: "\"", example: "none",
            vi: "ký tự bao quanh ô; none nếu nguồn không bao ô", en: "the character around cells; none if the feed puts none there"),
        FieldSpec(
            "encoding", .choice(TextEncoding.allCases.map(\.rawValue)), default: "utf-8", example: "windows-1258",
            vi: "bảng mã của tệp", en: "the encoding of the file"),
        FieldSpec(
            "heading", .either([.choice(["none"]), .object(headingFields)]), default: "{ rows: 1 }", example: "{ line: 3 }",
            vi: "tiêu đề cột ở đâu; none nếu tệp không có, khi đó cần columns",
            en: "where the headings stand; none if the file has none, then columns is needed"),
        FieldSpec(
            "columns", .list(of: .text), example: "[ maXa, ky, soHoSo ]",
            vi: "tên các cột theo thứ tự, khi heading: none", en: "the names of the columns in order, with heading: none"),
        FieldSpec(
            "packed", .text, example: "\",\"",
            vi: "cột đầu chứa nhiều giá trị cách nhau bằng ký tự này, như freq,unit,geo\\TIME_PERIOD của Eurostat; mỗi giá trị thành một cột",
            en: "the first column holds several values with this between them, such as Eurostat's freq,unit,geo\\TIME_PERIOD; each becomes a column"),
        FieldSpec(
            "flags", .flag, default: "no", example: "yes",
            vi:
                "sau giá trị trong ô có thể có ký hiệu, như 19.3 bu; ký hiệu của cột 2024 đọc bằng from: 2024 / flag, trong spread bằng status: { from: flag }",
            en:
                "marks may stand behind the value in a cell, such as 19.3 bu; those of the column 2024 are read with from: 2024 / flag, in a spread with status: { from: flag }"
        ),
        FieldSpec(
            "comment", .text, example: "\"#\"",
            vi: "bỏ qua các dòng bắt đầu bằng chữ này", en: "leave out the lines that begin with this"),
        FieldSpec(
            "footer", .list(of: .text), example: "[ \"Nguồn:\", \"Source:\" ]",
            vi: "bảng kết thúc trước dòng có ô đầu bắt đầu bằng một trong các chữ này",
            en: "the table ends before the row whose first cell begins with one of these"),
        FieldSpec(
            "trim", .flag, default: "yes", example: "no",
            vi: "bỏ dấu cách, tab và dấu cách không ngắt quanh ô", en: "leave out spaces, tabs and no-break spaces around cells"),
        FieldSpec(
            "ragged", .choice(Raggedness.allCases.map(\.rawValue)), default: "reject", example: "pad",
            vi: "dòng có số ô khác số cột: reject (bị loại, có báo) hoặc pad (ô cuối thiếu coi như không có)",
            en: "rows with another number of cells: reject (left out and reported) or pad (missing last cells count as absent)"),
    ]

    private static let headingFields = [
        FieldSpec(
            "line", .integer(lineRange), example: "3",
            vi: "dòng của tiêu đề, đếm từ 1; các dòng trên bị bỏ qua. Không ghi thì là dòng đầu tiên có chữ",
            en: "the line of the headings, from 1; lines above are left out. Without it, the first line with text"),
        FieldSpec(
            "rows", .integer(rowRange), default: "1", example: "2",
            vi: "số dòng tiêu đề; chữ các dòng nối bằng \" / \"", en: "how many rows the headings take; they are joined with \" / \""),
        FieldSpec(
            "skip", .integer(rowRange), example: "1",
            vi: "số dòng ngay dưới tiêu đề cần bỏ qua, như dòng đánh số cột hoặc dòng đơn vị",
            en: "how many rows right below the headings to leave out, such as column numbers or units"),
    ]
    private static let lineRange = 1...10_000
    private static let rowRange = 1...10

    /// The words behind `ragged`.
    private enum Raggedness: String, CaseIterable { case reject, pad }

    package init(reading reader: ConfigReader) {
        if let delimiter = Self.mark("delimiter", words: ["tab": 0x09], reader) { dialect.delimiter = delimiter }
        if reader.text("quote") == "none" {
            dialect.quote = nil
        } else if let quote = Self.mark("quote", words: [:], reader) {
            dialect.quote = quote
        }
        if dialect.quote == dialect.delimiter {
            reader.invalid(
                "quote", reader.text("quote") ?? "\"",
                allowed: LocalizedText(vi: "một ký tự khác delimiter, hoặc none", en: "a character other than delimiter, or none"))
        }
        packed = Self.mark("packed", words: [:], reader)
        hasFlags = reader.flag("flags") ?? false
        if packed == dialect.delimiter {
            reader.invalid(
                "packed", reader.text("packed") ?? "", allowed: LocalizedText(vi: "một ký tự khác delimiter", en: "a character other than delimiter"))
        }
        encoding = reader.choice("encoding") ?? .utf8
        heading = Self.heading(reader)
        comment = Self.nonEmpty("comment", reader.text("comment").map { [$0] }, reader).first.map { Array($0.utf8) } ?? []
        footers = Self.nonEmpty("footer", reader.texts("footer"), reader)
        dialect.trims = reader.flag("trim") ?? true
        padsShortRows = reader.choice("ragged", Raggedness.self) == .pad
    }

    /// One ASCII character that is not the end of a line, or a word that stands for one.
    private static func mark(_ name: String, words: [String: UInt8], _ reader: ConfigReader) -> UInt8? {
        guard let written = reader.text(name) else { return nil }
        if let byte = words[written] { return byte }
        let bytes = Array(written.utf8)
        if bytes.count == 1, bytes[0] == 0x09 || (0x20..<0x7F).contains(bytes[0]) { return bytes[0] }
        let examples = name == "quote" ? "\", ', none" : "\",\", \";\", \"|\", tab"
        reader.invalid(name, written, allowed: LocalizedText(vi: "một ký tự: \(examples)", en: "one character: \(examples)"))
        return nil
    }

    private static func heading(_ reader: ConfigReader) -> CSVHeading {
        if reader.value("heading")?.scalar == "none" {
            let names = reader.texts("columns") ?? []
            if names.isEmpty {
                reader.collector.error(
                    "GW2003", at: reader.place(of: "heading"),
                    LocalizedText(
                        vi: "heading: none cần khóa \"columns\": tên các cột theo thứ tự",
                        en: "heading: none needs the key \"columns\": the names of the columns in order"),
                    fix: LocalizedText(vi: "ví dụ: columns: [ maXa, ky, soHoSo ]", en: "for example: columns: [ maXa, ky, soHoSo ]"))
            }
            return .declared(names)
        }
        if reader.has("columns") {
            reader.invalid(
                "columns", "…", allowed: LocalizedText(vi: "chỉ dùng cùng heading: none", en: "only together with heading: none"))
        }
        let nested = reader.nested("heading", fields: headingFields)
        return .rows(
            line: nested?.integer("line", in: lineRange), count: nested?.integer("rows", in: rowRange) ?? 1,
            skipped: nested?.integer("skip", in: rowRange) ?? 0)
    }

    /// Texts of which none may be empty, because every line begins with an empty text.
    private static func nonEmpty(_ name: String, _ texts: [String]?, _ reader: ConfigReader) -> [String] {
        let texts = texts ?? []
        if texts.contains("") { reader.invalid(name, "", allowed: LocalizedText(vi: "chữ không rỗng", en: "text that is not empty")) }
        return texts
    }
}
