import GatewayModel

/// The units of measure as `Config/units.yaml` lists them.
enum UnitFile {
    static let path = "Config/units.yaml"

    static let fields = [
        FieldSpec("units", .list(of: .object(unitFields)), required: true, vi: "các đơn vị đo", en: "the units of measure")
    ]

    private static let powers = -15...15

    private static let unitFields = [
        FieldSpec("id", .text, required: true, example: "percent", vi: "từ dùng trong các tệp ánh xạ", en: "the word that mapping files use"),
        FieldSpec("code", .text, required: true, example: "PT", vi: "mã UNIT_MEASURE trong SDMX", en: "the code UNIT_MEASURE in SDMX"),
        FieldSpec("name", .localized, required: true, example: "{ vi: Phần trăm, en: Per cent }", vi: "tên", en: "the name"),
        FieldSpec(
            "symbol", .text, required: true, example: "\"%\"",
            vi: "ký hiệu in sau con số; có thể để trống \"\"", en: "what is printed behind a number; may be empty: \"\""),
        FieldSpec(
            "dimension", .text, required: true, example: "share",
            vi: "loại đại lượng; chỉ đổi đơn vị trong cùng một loại", en: "what kind of quantity it is; units convert only within one kind"),
        FieldSpec(
            "of", .text, example: "grdp",
            vi: "cái được đếm, hoặc tổng thể mà tỷ lệ được tính trên đó", en: "what is counted, or the whole of which a share is taken"),
        FieldSpec(
            "power_of_ten", .integer(powers), required: true, example: "-2",
            vi: "số mũ p: giá trị × 10^p là giá trị theo đơn vị gốc của loại", en: "p, so that value × 10^p is in the reference unit of its kind"),
        FieldSpec(
            "aliases", .list(of: .text), default: "[]", example: "[ \"%\", phần trăm ]",
            vi: "các cách viết trong số liệu nguồn; mỗi cách chỉ thuộc một đơn vị",
            en: "texts of feeds that mean this unit; each belongs to one unit only"),
    ]

    static func read(_ node: ConfigNode, collector: DiagnosticCollector) -> [UnitOfMeasure] {
        var codes = FirstPlaces<String>(LocalizedText(vi: "mã đơn vị", en: "the unit code"), collector: collector)
        var words = FirstPlaces<FoldedText>(LocalizedText(vi: "tên đơn vị", en: "the unit name"), collector: collector)
        return ConfigReader(node, fields: fields, collector: collector).tables("units", fields: unitFields).compactMap { reader in
            let name = reader.localized("name")
            let symbol = reader.text("symbol")
            let dimension = reader.identifier("dimension")
            let base = reader.identifier("of")
            let power = reader.integer("power_of_ten", in: powers)
            guard let id = reader.identifier("id"), let code = reader.identifier("code"), let name, let symbol, let dimension, let power,
                words.claim(FoldedText(id), written: id, at: reader.place(of: "id")),
                codes.claim(code, written: code, at: reader.place(of: "code"))
            else { return nil }
            // The id and the code are found by the same look-up as the aliases, so a unit may list its own among them.
            let own: Set = [FoldedText(id), FoldedText(code)]
            if FoldedText(code) != FoldedText(id) { words.claim(FoldedText(code), written: code, at: reader.place(of: "code")) }
            let aliases = reader.placedTexts("aliases").filter { alias in
                own.contains(FoldedText(alias.text)) || words.claim(FoldedText(alias.text), written: alias.text, at: alias.place)
            }
            return UnitOfMeasure(
                id: id, code: code, name: name, symbol: symbol, dimension: dimension, base: base, powerOfTen: power,
                aliases: aliases.map(\.text))
        }
    }
}
