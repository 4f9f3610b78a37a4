import GatewayModel

extension SourceReader {
    /// Reads one figure; dimensions that it does not declare are the file's.
    func figure(_ reader: ConfigReader, defaults: FigureDefaults) -> FigureDefinition? {
        let indicator = indicator(reader)
        let value = value(reader, indicator: indicator)
        let area = reader.nested("area", fields: MappingDefinition.codeFields).flatMap(area) ?? defaults.area
        let period = reader.nested("period", fields: MappingDefinition.periodFields).flatMap(period) ?? defaults.period
        let breakdown = reader.nested("breakdown", fields: MappingDefinition.codeFields).flatMap(breakdown) ?? defaults.breakdown
        let status = reader.nested("status", fields: MappingDefinition.codeFields).flatMap(status) ?? defaults.status
        let type = reader.choice("type", FigureType.self) ?? .actual
        if area == nil { needs(reader, "area", example: "area: { constant: VN52 }") }
        if period == nil { needs(reader, "period", example: "period: { from: Kỳ báo cáo, style: vi }") }
        guard let indicator, let value, let area, let period else { return nil }
        checkBasis(indicator, period, reader)
        return FigureDefinition(
            indicator: indicator, area: area, period: period, breakdown: breakdown, status: status, valueType: type.valueType, value: value,
            place: reader.place)
    }

    private func needs(_ reader: ConfigReader, _ dimension: String, example: String) {
        // A dimension that is written but wrong has its own message already.
        guard !reader.has(dimension), !reader.collector.hasErrors else { return }
        reader.collector.error(
            "GW2130", at: reader.place,
            LocalizedText(vi: "số liệu này chưa có \(dimension)", en: "this figure has no \(dimension)"),
            fix: LocalizedText(vi: "thêm ở đầu tệp: \(example)", en: "add at the top of the file: \(example)"))
    }

    private func indicator(_ reader: ConfigReader) -> IndicatorSource? {
        guard let node = reader.value("indicator") else { return nil }
        let key: String
        let place: ConfigReader
        if let text = node.scalar {
            (key, place) = (text, reader)
        } else {
            let source = ConfigReader(node, fields: MappingDefinition.codeFields, collector: reader.collector)
            guard let written = fieldOrConstant(source) else { return nil }
            if let field = written.field {
                guard let lookup = lookup(source, fallback: .own) else { return nil }
                checkWords(lookup, source, what: LocalizedText(vi: "chỉ tiêu", en: "indicator")) { catalogue.indicator($0)?.kind == .figure }
                return isHeading(field, .indicator, source) ? .heading(lookup) : .field(field, lookup)
            }
            guard let constant = written.constant else { return nil }
            (key, place) = (constant, source)
        }
        guard let indicator = catalogue.indicator(key) else {
            unknown(
                "GW2131", place, node.scalar == nil ? "constant" : "indicator", key, what: LocalizedText(vi: "chỉ tiêu", en: "indicator"),
                among: catalogue.indicators.filter { $0.kind == .figure }.map(\.number))
            return nil
        }
        guard indicator.kind == .figure else {
            reader.collector.error(
                "GW2132", at: reader.place(of: "indicator"),
                LocalizedText(
                    vi: "\(indicator.number) là nhóm chỉ tiêu, không có số liệu riêng",
                    en: "\(indicator.number) is a group of indicators and has no figures of its own"))
            return nil
        }
        return .constant(indicator)
    }

    private func value(_ reader: ConfigReader, indicator: IndicatorSource?) -> ValueSource? {
        guard reader.has("value") != reader.has("share") else {
            reader.collector.error(
                "GW2133", at: reader.place,
                LocalizedText(vi: "số liệu cần đúng một trong hai khóa: value hoặc share", en: "a figure needs exactly one of value and share"))
            return nil
        }
        if let share = reader.nested("share", fields: MappingDefinition.shareFields) {
            guard let numerator = share.text("of"), let denominator = share.text("in") else { return nil }
            if case .constant(let indicator) = indicator, !indicator.takesShare {
                reader.collector.error(
                    "GW2134", at: share.place,
                    LocalizedText(
                        vi: "chỉ tiêu \(indicator.number) tính bằng \(indicator.unit?.name.vi ?? "—"), không phải là tỷ lệ",
                        en: "indicator \(indicator.number) is measured in \(indicator.unit?.name.en ?? "—"), which is not a share"))
            }
            return .share(numerator: numerator, denominator: denominator)
        }
        guard let value = reader.nested("value", fields: MappingDefinition.valueFields), let field = value.text("from"),
            let unit = unit(value, indicator: indicator)
        else { return nil }
        return spread != nil && field == Self.cellWord ? .cell(unit) : .field(field, unit)
    }

    private func unit(_ reader: ConfigReader, indicator: IndicatorSource?) -> UnitSource? {
        guard let node = reader.value("unit") else { return nil }
        guard let word = node.scalar else {
            let nested = ConfigReader(
                node, fields: [FieldSpec("from", .text, required: true, vi: "trường chứa đơn vị", en: "the field that holds the unit")],
                collector: reader.collector)
            return nested.text("from").map(UnitSource.field)
        }
        if word == "written" { return .written }
        if spread != nil, word == Self.headingWord { return isHeading(word, .unit, reader) ? .heading : nil }
        guard let unit = catalogue.unit(word) else {
            unknown("GW2135", reader, "unit", word, what: LocalizedText(vi: "đơn vị", en: "unit"), among: catalogue.units.map(\.id))
            return nil
        }
        if case .constant(let indicator) = indicator, let wanted = indicator.unit, unit.powerOfTen(to: wanted) == nil {
            let fitting = catalogue.units.filter { $0.powerOfTen(to: wanted) != nil }.map(\.id).joined(separator: ", ")
            reader.collector.error(
                "GW2136", at: reader.place(of: "unit"),
                LocalizedText(
                    vi: "đơn vị \(unit.id) không đổi được sang \(wanted.id), đơn vị của chỉ tiêu \(indicator.number)",
                    en: "the unit \(unit.id) does not convert to \(wanted.id), the unit of indicator \(indicator.number)"),
                fix: LocalizedText(vi: "đơn vị phù hợp: \(fitting)", en: "units that fit: \(fitting)"))
        }
        return .constant(unit)
    }

    private func checkBasis(_ indicator: IndicatorSource, _ period: PeriodSource, _ reader: ConfigReader) {
        guard case .constant(let indicator) = indicator, let basis = period.format.basis, basis != indicator.basis else { return }
        reader.collector.error(
            "GW2137", at: reader.place,
            LocalizedText(
                vi: "chỉ tiêu \(indicator.number) tính kỳ theo \(indicator.basis.rawValue), nhưng nguồn khai báo \(basis.rawValue)",
                en: "indicator \(indicator.number) counts its periods as \(indicator.basis.rawValue), but the feed is declared as \(basis.rawValue)"),
            fix: LocalizedText(
                vi: "nếu nguồn tính kỳ đúng như vậy, viết period: { …, basis: \(indicator.basis.rawValue) }",
                en: "if the feed counts them so, write period: { …, basis: \(indicator.basis.rawValue) }"))
    }
}

extension PeriodSource {
    var format: PeriodFormat {
        switch self {
        case .constant(_, let format), .field(_, let format), .heading(let format), .above(_, let format), .parts(_, _, let format): format
        }
    }
}

extension Indicator {
    /// Whether a numerator over a denominator can be a value of this indicator.
    var takesShare: Bool { unit?.dimension == "share" || unit?.dimension == "density" }
}
