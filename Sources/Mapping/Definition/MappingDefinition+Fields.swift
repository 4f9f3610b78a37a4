import GatewayModel

/// The keys of a mapping file: the one description from which checks, messages and the JSON Schema come.
extension MappingDefinition {
    package static let fields: [FieldSpec] = [
        FieldSpec(
            "numbers", .choice(NumberStyle.allCases.map(\.rawValue)), default: "auto", example: "vi",
            vi: "cách viết số của nguồn: vi (1.234,5), en (1,234.5), machine (1234.5), scientific (1.2345E3), auto (chỉ nhận số có một cách đọc)",
            en: "how the feed writes numbers: vi (1.234,5), en (1,234.5), machine (1234.5), scientific (1.2345E3), auto (only what has one reading)"),
        FieldSpec(
            "missing", .map(of: .text), example: "{ \"..\": not-collected }",
            vi: "các chữ đứng thay cho số thiếu, kèm lý do: missing, not-collected, cannot-exist, suppressed, holiday",
            en: "texts that stand for a missing value, with the reason: missing, not-collected, cannot-exist, suppressed, holiday"),
        FieldSpec(
            "marks", .map(of: .text), example: "{ p: P, \"(ước)\": E, \"*\": note }",
            vi: "các ký hiệu đứng cạnh số: note nếu là chú thích, hoặc tình trạng số liệu mà ký hiệu nói tới",
            en: "the signs that stand beside figures: note for a footnote, or the status that a flag gives"),
        FieldSpec(
            "spread", .object(spreadFields), example: "{ columns: { from: 2001-2002, to: last }, heading: period }",
            vi: "các cột chứa số liệu nằm cạnh nhau và tiêu đề cột mang chiều nào",
            en: "the columns that hold figures side by side, and which dimension their headings carry"),
        FieldSpec("period", .object(periodFields), example: "{ from: Kỳ báo cáo, style: vi }", vi: "kỳ số liệu", en: "the period of a figure"),
        FieldSpec("area", .object(codeFields), example: "{ from: Mã xã, lookup: communes }", vi: "địa bàn", en: "the area of a figure"),
        FieldSpec(
            "breakdown", .object(codeFields), default: "_T (total)", example: "{ from: nhaMang, lookup: operators }", vi: "phân tổ",
            en: "the breakdown of a figure"),
        FieldSpec(
            "status", .object(codeFields), default: "A (normal)", example: "{ from: trangThai, lookup: { ước tính: E, sơ bộ: P } }",
            vi: "tình trạng số liệu", en: "the status of a figure"),
        FieldSpec(
            "keep", .map(of: .either([.list(of: .text), .object(presenceFields)])), example: "{ area: [ VNM ] }",
            vi:
                "chỉ giữ những dòng có giá trị này, hoặc có ô không trống ({ present: yes }); khóa là tên trường hoặc indicator, period, area, breakdown, status",
            en:
                "keep only records with these texts, or whose field holds anything ({ present: yes }); the key is a field, or indicator, period, area, breakdown, status"
        ),
        FieldSpec(
            "skip", .map(of: .either([.list(of: .text), .object(presenceFields)])), example: "{ area: [ WHOLE COUNTRY ] }",
            vi: "bỏ những dòng có giá trị này",
            en: "leave out records with these texts"),
        FieldSpec(
            "figures", .list(of: .object(figureFields)), required: true,
            example: "[ { indicator: \"8.1\", value: { from: Tỷ lệ (%), unit: percent } } ]", vi: "các số liệu mà mỗi dòng cho ra",
            en: "the figures that each record gives"),
        FieldSpec(
            "tests", .list(of: .object(testFields)), example: "[ { sample: feed.xml, expect: feed.expected.csv } ]",
            vi: "tệp mẫu đặt cạnh tệp này và số liệu phải cho ra", en: "samples beside this file and the figures that must come out"),
    ]

    static let codeFields: [FieldSpec] = [
        FieldSpec("from", .text, example: "Mã xã", vi: "trường của nguồn", en: "the field of the feed"),
        FieldSpec(
            "lookup", .either([.text, .map(of: .text)]), example: "communes",
            vi: "tên bảng mã, hoặc bảng viết ngay tại đây", en: "the name of a code list, or a list written here"),
        FieldSpec("constant", .text, example: "VN52", vi: "một mã cho mọi dòng", en: "one code for all records"),
    ]

    static let periodFields: [FieldSpec] = [
        FieldSpec("from", .text, example: "Kỳ báo cáo", vi: "trường của nguồn", en: "the field of the feed"),
        FieldSpec(
            "style", .choice(PeriodFormat.styleNames), default: "auto", vi: "cách viết kỳ của nguồn", en: "how the feed writes periods"),
        FieldSpec(
            "basis", .choice(PeriodBasis.allCases.map(\.rawValue) + [PeriodFormat.catalogueBasis]), default: "calendar",
            vi: "kỳ tính theo lịch, hay từ ngày 15 đến ngày 14, hay theo từng chỉ tiêu của danh mục",
            en: "whether periods follow the calendar, run from the 15th to the 14th, or follow each indicator of the catalogue"),
        FieldSpec(
            "length", .choice(PeriodLength.allCases.map(\.rawValue)), example: "month",
            vi: "ngày (hoặc thời điểm) đứng cho tháng, quý, nửa năm hay năm chứa nó",
            en: "says that a day or an instant stands for the month, quarter, half or year in which it lies"),
        FieldSpec("starts", .text, default: "09-01", vi: "ngày đầu năm học, MM-DD", en: "the first day of a school year, MM-DD"),
        FieldSpec(
            "above", .text, example: "\"… NĂM {period}\"", vi: "kỳ trong dòng tiêu đề nằm trên bảng; … là chữ bất kỳ",
            en: "the period in a title above the table; … is any text"),
        FieldSpec(
            "year", .either([.text, .object(yearFields)]), example: "Năm",
            vi: "trường chứa năm, hoặc { above: … } nếu năm nằm trong tiêu đề trên bảng; đi cùng from khi kỳ không ghi năm",
            en: "the field that holds the year, or { above: … } when a title above the table does; with from for periods without a year"),
        FieldSpec("month", .text, example: "Tháng", vi: "trường chứa tháng", en: "the field that holds the month"),
        FieldSpec("quarter", .text, example: "Quý", vi: "trường chứa quý", en: "the field that holds the quarter"),
        FieldSpec("half", .text, vi: "trường chứa nửa năm", en: "the field that holds the half-year"),
        FieldSpec("constant", .text, example: "2025-Q1", vi: "một kỳ cho mọi dòng", en: "one period for all records"),
    ]

    static let yearFields: [FieldSpec] = [
        FieldSpec(
            "above", .text, required: true, example: "\"… NĂM {year}\"", vi: "tiêu đề trên bảng, {year} là chỗ của năm",
            en: "a title above the table, with {year} where the year stands")
    ]

    static let spreadFields: [FieldSpec] = [
        FieldSpec(
            "columns", .either([.object(rangeFields), .list(of: .text)]), required: true, example: "{ from: 2001-2002, to: last }",
            vi: "từ cột nào đến cột nào, hoặc danh sách cột", en: "from which column to which, or a list of columns"),
        FieldSpec(
            "heading", .either([.text, .list(of: .text)]), required: true, example: "\"Năm {period} - {breakdown}\"",
            vi: "tiêu đề cột là gì: period, area, indicator, breakdown, status, unit, hoặc mẫu có chúng trong ngoặc nhọn; … là chữ bất kỳ",
            en: "what the headings are: period, area, indicator, breakdown, status, unit, or a template with them in braces; … is any text"),
    ]

    static let rangeFields: [FieldSpec] = [
        FieldSpec("from", .text, required: true, vi: "cột đầu", en: "the first column"),
        FieldSpec("to", .text, default: "last", vi: "cột cuối; last là cột cuối của bảng", en: "the last column; last is the table's last"),
    ]

    static let figureFields: [FieldSpec] = [
        FieldSpec(
            "indicator", .either([.text, .object(codeFields)]), required: true, example: "\"8.1\"",
            vi: "số hoặc mã của chỉ tiêu trong danh mục", en: "the number or id of an indicator of the catalogue"),
        FieldSpec(
            "value", .object(valueFields), example: "{ from: Tỷ lệ (%), unit: percent }", vi: "trường chứa giá trị",
            en: "the field that holds the value"),
        FieldSpec(
            "share", .object(shareFields), example: "{ of: TrucTuyen, in: TongSo }", vi: "tử số trên mẫu số",
            en: "a numerator over a denominator"),
        FieldSpec("period", .object(periodFields), vi: "kỳ riêng của số liệu này", en: "this figure's own period"),
        FieldSpec("area", .object(codeFields), vi: "địa bàn riêng", en: "this figure's own area"),
        FieldSpec("breakdown", .object(codeFields), vi: "phân tổ riêng", en: "this figure's own breakdown"),
        FieldSpec("status", .object(codeFields), vi: "tình trạng riêng", en: "this figure's own status"),
        FieldSpec(
            "type", .choice(FigureType.allCases.map(\.rawValue)), default: "actual", vi: "thực hiện, mục tiêu, gốc hay dự báo",
            en: "whether it was measured, aimed at, a baseline or foreseen"),
    ]

    static let valueFields: [FieldSpec] = [
        FieldSpec("from", .text, required: true, example: "Tỷ lệ (%)", vi: "trường của nguồn", en: "the field of the feed"),
        FieldSpec(
            "unit",
            .either([.text, .object([FieldSpec("from", .text, required: true, vi: "trường chứa đơn vị", en: "the field that holds the unit")])]),
            required: true, example: "percent",
            vi: "đơn vị mà nguồn dùng; written nghĩa là đơn vị viết sau số, heading nghĩa là đơn vị nằm trong tiêu đề cột",
            en: "the unit that the feed uses; written says that it stands behind each number, heading that the column's heading names it"),
    ]

    static let shareFields: [FieldSpec] = [
        FieldSpec("of", .text, required: true, example: "TrucTuyen", vi: "tử số", en: "the numerator"),
        FieldSpec("in", .text, required: true, example: "TongSo", vi: "mẫu số", en: "the denominator"),
    ]

    static let testFields: [FieldSpec] = [
        FieldSpec("sample", .text, required: true, example: "feed.xml", vi: "tệp mẫu", en: "the sample file"),
        FieldSpec("expect", .text, required: true, example: "feed.expected.csv", vi: "số liệu phải cho ra", en: "the figures that must come out"),
    ]
}

/// The words for a figure's type in a mapping file.
enum FigureType: String, CaseIterable {
    case actual, target, baseline, forecast

    var valueType: ValueType {
        switch self {
        case .actual: .actual
        case .target: .target
        case .baseline: .baseline
        case .forecast: .forecast
        }
    }
}

extension PeriodFormat {
    static let styleNames = ["vi", "en", "machine", "auto", "dhis2", "px", "school-year", "epoch-seconds", "epoch-milliseconds"]
    static let catalogueBasis = "as-catalogue"
}

extension ObservationStatus {
    /// The words by which a mapping file says why a value is missing.
    static let missingWords: [String: ObservationStatus] = [
        "missing": .missing, "not-collected": .notCollected, "cannot-exist": .cannotExist, "suppressed": .suppressed, "holiday": .holiday,
    ]
}
