import GatewayModel

/// The plan's rows as `Config/indicators.yaml` lists them.
enum IndicatorFile {
    static let path = "Config/indicators.yaml"

    static let fields = [
        FieldSpec("document", .object(documentFields), required: true, vi: "văn bản mà mọi dòng lấy từ đó", en: "the plan every row comes from"),
        FieldSpec(
            "indicators", .list(of: .object(indicatorFields)), required: true,
            vi: "các dòng theo thứ tự của kế hoạch", en: "the rows in the plan's order"),
    ]

    private static let documentFields = [
        FieldSpec("id", .text, required: true, example: "103/KH-UBND", vi: "số hiệu", en: "its number"),
        FieldSpec("title", .localized, required: true, vi: "tên", en: "its title"),
        FieldSpec("date", .text, required: true, example: "\"2025-06-01\"", vi: "ngày ký", en: "the day it was signed"),
    ]

    static let kinds = ["figure", "group"]
    static let directions = ["up", "down", "none"]
    static let frequencies = ["A", "S", "Q", "M", "W", "D"]
    static let decimalsRange = 0...15

    private static let boundsFields = [
        FieldSpec("low", .decimal, example: "\"0\"", vi: "giá trị nhỏ nhất", en: "the lowest value"),
        FieldSpec("high", .decimal, example: "\"100\"", vi: "giá trị lớn nhất", en: "the highest value"),
    ]

    private static let sourceFields = [
        FieldSpec("document", .text, required: true, example: "103/KH-UBND", vi: "số hiệu văn bản", en: "the number of the document"),
        FieldSpec("appendix", .text, required: true, example: "I", vi: "phụ lục", en: "the appendix"),
        FieldSpec("part", .text, required: true, example: "I", vi: "phần", en: "the part"),
        FieldSpec("row", .text, required: true, example: "\"8.1\"", vi: "dòng", en: "the row"),
    ]

    private static let indicatorFields = [
        FieldSpec("number", .text, required: true, example: "\"8.1\"", vi: "số thứ tự trong kế hoạch", en: "the plan's own row number"),
        FieldSpec("id", .text, required: true, example: "ONLINE_SERVICE_USE", vi: "mã cố định dùng trong SDMX", en: "the stable id that SDMX uses"),
        FieldSpec(
            "kind", .choice(kinds), required: true, example: "figure",
            vi: "figure: có số liệu; group: dòng tiêu đề của nhóm", en: "figure: a value is reported; group: a heading over figures"),
        FieldSpec("name", .localized, required: true, vi: "tên như trong kế hoạch", en: "the name as the plan has it"),
        FieldSpec(
            "unit", .text, example: "percent", vi: "mã đơn vị trong units.yaml; nhóm không có", en: "a unit's id in units.yaml; a group has none"),
        FieldSpec(
            "decimals", .integer(decimalsRange), required: true, example: "2", vi: "số chữ số thập phân khi công bố",
            en: "digits after the decimal mark"),
        FieldSpec(
            "direction", .choice(directions), required: true, example: "up",
            vi: "up: càng cao càng tốt; down: càng thấp càng tốt", en: "up: higher is better; down: lower is better"),
        FieldSpec("targets", .list(of: .object(TargetReading.fields)), default: "[]", vi: "mục tiêu của kế hoạch", en: "what the plan wants"),
        FieldSpec("agencies", .list(of: .text), required: true, example: "[ VPUBND ]", vi: "các cơ quan chủ trì", en: "the lead agencies"),
        FieldSpec("frequency", .choice(frequencies), example: "M", vi: "bao lâu có số liệu một lần", en: "how often the figure can be expected"),
        FieldSpec(
            "basis", .choice(PeriodBasis.allCases.map(\.rawValue)), default: "calendar", example: "state-15-14",
            vi: "kỳ tính theo lịch hay từ ngày 15 đến ngày 14", en: "whether periods follow the calendar or run from the 15th to the 14th"),
        FieldSpec(
            "bounds", .object(boundsFields), example: "{ low: \"0\", high: \"100\" }",
            vi: "giá trị ngoài khoảng này bị từ chối", en: "values outside are rejected"),
        FieldSpec("source", .object(sourceFields), required: true, vi: "vị trí của dòng trong văn bản", en: "where the row stands"),
        FieldSpec(
            "measures", .text, example: "\"7\"", vi: "số của dòng khác đo cùng một nội dung",
            en: "the number of another row that measures the same thing"),
        FieldSpec(
            "contradictions", .list(of: .localized), default: "[]",
            vi: "những chỗ kế hoạch ghi khác với dòng này", en: "places where the plan says something else than the row"),
        FieldSpec("notes", .list(of: .localized), default: "[]", vi: "điều người đọc cần biết", en: "anything else a reader must know"),
    ]

    /// The indicators; a row whose details are wrong is kept as far as it can be, so that mappings are still checked against it.
    static func read(_ node: ConfigNode, units: [UnitOfMeasure], agencies: [Agency], collector: DiagnosticCollector) -> [Indicator] {
        let reader = ConfigReader(node, fields: fields, collector: collector)
        let document = reader.nested("document", fields: documentFields)
        _ = document?.localized("title")
        _ = document?.date("date")
        let readers = reader.tables("indicators", fields: indicatorFields)
        let rows = IndicatorReading(
            document: document?.filledText("id"), units: units, agencies: agencies, numbers: readers.compactMap { $0.value("number")?.scalar },
            boundsFields: boundsFields, sourceFields: sourceFields)
        var keys = FirstPlaces<String>(LocalizedText(vi: "số hoặc mã", en: "the number or id"), collector: collector)
        return readers.compactMap { reader in
            guard let indicator = rows.indicator(reader) else { return nil }
            let isNew = keys.claim(indicator.number, written: indicator.number, at: reader.place(of: "number"))
            return keys.claim(indicator.id, written: indicator.id, at: reader.place(of: "id")) && isNew ? indicator : nil
        }
    }
}
