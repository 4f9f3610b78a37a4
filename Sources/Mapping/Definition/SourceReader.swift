import GatewayModel

/// Reads the parts of a mapping file that say where a dimension or a value comes from, and binds them to the catalogue.
struct SourceReader {
    let catalogue: IndicatorCatalogue
    let codelists: (String) -> CodeList?
    let spread: Spread?

    /// The word in `from` that means the heading of a spread column.
    static let headingWord = "heading"
    /// The word in `from` that means the marks in the cell of a spread column.
    static let flagWord = "flag"
    /// The word in `from` that means the cell of a spread column.
    static let cellWord = "cell"

    func defaults(_ reader: ConfigReader) -> FigureDefaults {
        var defaults = FigureDefaults()
        defaults.area = reader.nested("area", fields: MappingDefinition.codeFields).flatMap(area) ?? (carries(.area) ? .heading(areas) : nil)
        defaults.period =
            reader.nested("period", fields: MappingDefinition.periodFields).flatMap(period)
            ?? (carries(.period) ? .heading(PeriodFormat(style: .auto, basis: .calendar)) : nil)
        defaults.breakdown =
            reader.nested("breakdown", fields: MappingDefinition.codeFields).flatMap(breakdown)
            ?? (carries(.breakdown) ? .heading(.own) : defaults.breakdown)
        defaults.status =
            reader.nested("status", fields: MappingDefinition.codeFields).flatMap(status)
            ?? (carries(.status) ? .heading(.own) : defaults.status)
        defaults.indicator = (reader.list("figures") ?? []).first.flatMap { node in
            guard let entry = node.entries?.first(where: { $0.key == "indicator" }), let table = entry.value.entries,
                let from = table.first(where: { $0.key == "from" })?.value.scalar
            else { return nil }
            return .field(from, .own)
        }
        return defaults
    }

    /// Areas are found by code, id or name among all areas when no list is named.
    private var areas: Lookup { codelists("areas").map(Lookup.list) ?? .own }

    func lookup(_ reader: ConfigReader, fallback: @autoclosure () -> Lookup) -> Lookup? {
        switch reader.value("lookup") {
        case nil: return fallback()
        case .some(.scalar(let name, let place)):
            if let list = codelists(name) { return .list(list) }
            reader.collector.error(
                "GW2110", at: place,
                LocalizedText(vi: "không có bảng mã \"\(name)\"", en: "there is no code list \"\(name)\""),
                fix: LocalizedText(
                    vi: "đặt tệp Config/codelists/\(name).csv, hoặc dùng bảng có sẵn: areas, countries, provinces, districts, communes",
                    en: "add Config/codelists/\(name).csv, or use a built-in list: areas, countries, provinces, districts, communes"))
            return nil
        case .some(let node):
            return .words(words(of: node, reader))
        }
    }

    /// A source must say `from` or `constant`, and not both.
    func fieldOrConstant(_ reader: ConfigReader) -> (field: String?, constant: String?)? {
        let (field, constant) = (reader.text("from"), reader.text("constant"))
        if (field == nil) == (constant == nil) {
            reader.collector.error(
                "GW2111", at: reader.place,
                LocalizedText(vi: "cần đúng một trong hai khóa: from hoặc constant", en: "exactly one of from and constant is needed here"))
            return nil
        }
        return (field, constant)
    }

    func area(_ reader: ConfigReader) -> AreaSource? {
        guard let source = fieldOrConstant(reader) else { return nil }
        if let id = source.constant {
            if let area = catalogue.area(id) { return .constant(area) }
            unknown("GW2112", reader, "constant", id, what: LocalizedText(vi: "địa bàn", en: "area"), among: catalogue.areas.map(\.id))
            return nil
        }
        guard let field = source.field, let lookup = lookup(reader, fallback: areas) else { return nil }
        checkWords(lookup, reader, what: LocalizedText(vi: "địa bàn", en: "area")) { catalogue.area($0) != nil }
        return isHeading(field, .area, reader) ? .heading(lookup) : .field(field, lookup)
    }

    func breakdown(_ reader: ConfigReader) -> BreakdownSource? {
        guard let source = fieldOrConstant(reader) else { return nil }
        if let code = source.constant {
            if isCode(code) { return .constant(code) }
            reader.invalid("constant", code, allowed: LocalizedText(vi: "mã gồm chữ, số và _", en: "a code of letters, digits and _"))
            return nil
        }
        guard let field = source.field, let lookup = lookup(reader, fallback: .own) else { return nil }
        return isHeading(field, .breakdown, reader) ? .heading(lookup) : .field(field, lookup)
    }

    func status(_ reader: ConfigReader) -> StatusSource? {
        guard let source = fieldOrConstant(reader) else { return nil }
        let what = LocalizedText(vi: "tình trạng", en: "status")
        if let word = source.constant {
            if let status = catalogue.status(word) { return .constant(status) }
            unknown("GW2113", reader, "constant", word, what: what, among: ObservationStatus.allCases.map(\.code))
            return nil
        }
        guard let field = source.field, let lookup = lookup(reader, fallback: .own) else { return nil }
        checkWords(lookup, reader, what: what) { catalogue.status($0) != nil }
        if spread != nil, field == Self.flagWord { return .flag(lookup) }
        return isHeading(field, .status, reader) ? .heading(lookup) : .field(field, lookup)
    }

    private func carries(_ dimension: Spread.Dimension) -> Bool { spread?.carries(dimension) == true }

    /// Whether `from: heading` is meant; headings that do not say what is asked of them are reported.
    func isHeading(_ field: String, _ dimension: Spread.Dimension, _ reader: ConfigReader) -> Bool {
        guard let spread, field == Self.headingWord else { return false }
        if spread.carries(dimension) { return true }
        let written = spread.headings.map(\.text).joined(separator: ", ")
        reader.collector.error(
            "GW2116", at: reader.place,
            LocalizedText(
                vi: "tiêu đề cột được khai báo là \(written), không có \(dimension.rawValue)",
                en: "the headings are declared as \(written), which has no \(dimension.rawValue)"),
            fix: LocalizedText(
                vi: "thêm chỗ của nó vào spread, ví dụ heading: \"{period} - {\(dimension.rawValue)}\"",
                en: "give it a place under spread, for example heading: \"{period} - {\(dimension.rawValue)}\""))
        return true
    }

    func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 }
    }

    func unknown(_ code: String, _ reader: ConfigReader, _ key: String, _ written: String, what: LocalizedText, among words: [String]) {
        let nearest = nearestWord(to: written, among: words)
        reader.collector.error(
            code, at: reader.place(of: key),
            LocalizedText(
                vi: "không có \(what.vi) \"\(written)\"" + (nearest.map { "; có phải là \"\($0)\"?" } ?? ""),
                en: "there is no \(what.en) \"\(written)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")),
            fix: words.count <= 60
                ? LocalizedText(vi: "có: \(words.joined(separator: ", "))", en: "there are: \(words.joined(separator: ", "))") : nil)
    }

    /// Codes that an inline list or a code list maps to must exist.
    func checkWords(_ lookup: Lookup, _ reader: ConfigReader, what: LocalizedText, exists: (String) -> Bool) {
        let codes: [String]
        switch lookup {
        case .own: return
        case .words(let words): codes = Array(words.values)
        case .list(let list): codes = list.allCodes
        }
        for code in Set(codes.filter { !exists($0) }).sorted() {
            reader.collector.error(
                "GW2114", at: reader.place(of: "lookup"),
                LocalizedText(
                    vi: "bảng mã trỏ tới \(what.vi) \"\(code)\" không tồn tại",
                    en: "the list leads to the \(what.en) \"\(code)\", which does not exist"))
        }
    }
}
