import GatewayModel

/// Reads one row of the catalogue and checks what it refers to.
struct IndicatorReading {
    let document: String?
    let units: [UnitOfMeasure]
    let agencies: [Agency]
    /// The numbers of all rows, for `measures`.
    let numbers: [String]
    let boundsFields: [FieldSpec]
    let sourceFields: [FieldSpec]

    /// Nil when the row lacks what identifies it.
    func indicator(_ reader: ConfigReader) -> Indicator? {
        let kind = reader.word("kind", among: IndicatorFile.kinds).flatMap(Indicator.Kind.init(rawValue:))
        let unit = unit(reader, kind)
        let bounds = bounds(reader)
        let targets = TargetReading.targets(reader, bounds: bounds)
        let decimals = reader.integer("decimals", in: IndicatorFile.decimalsRange)
        let direction = reader.word("direction", among: IndicatorFile.directions).flatMap(Indicator.Direction.init(rawValue:))
        let frequency = reader.word("frequency", among: IndicatorFile.frequencies).map(Frequency.init(code:))
        let basis = reader.choice("basis", PeriodBasis.self)
        let source = source(reader)
        let measures = measures(reader)
        let leads = leads(reader)
        let contradictions = reader.localizedList("contradictions")
        let notes = reader.localizedList("notes")
        guard let number = reader.filledText("number"), let id = reader.identifier("id"), let name = reader.localized("name"), let kind else {
            return nil
        }
        return Indicator(
            number: number, id: id, kind: kind, name: name, unit: unit, decimals: UInt8(decimals ?? 0), direction: direction ?? .none,
            targets: targets, agencies: leads, frequency: frequency, basis: basis ?? .calendar, bounds: bounds, source: source,
            measures: measures, contradictions: contradictions, notes: notes)
    }

    private func unit(_ reader: ConfigReader, _ kind: Indicator.Kind?) -> UnitOfMeasure? {
        guard let written = reader.filledText("unit") else {
            if kind == .figure, !reader.has("unit") {
                reader.collector.error(
                    "GW3006", at: reader.place,
                    LocalizedText(vi: "chỉ tiêu có số liệu thì phải có đơn vị (unit)", en: "a row of kind figure needs a unit"),
                    fix: LocalizedText(vi: "thêm unit, hoặc viết kind: group", en: "add unit, or write kind: group"))
            }
            return nil
        }
        if kind == .group {
            reader.collector.error(
                "GW3006", at: reader.place(of: "unit"),
                LocalizedText(vi: "dòng nhóm không có đơn vị", en: "a row of kind group has no unit"),
                fix: LocalizedText(vi: "bỏ unit, hoặc viết kind: figure", en: "remove unit, or write kind: figure"))
        }
        if let unit = units.first(where: { $0.id == written }) { return unit }
        reader.unknown(
            written, at: reader.place(of: "unit"), what: LocalizedText(vi: "đơn vị", en: "unit"), known: units.map(\.id), listedIn: UnitFile.path)
        return nil
    }

    private func leads(_ reader: ConfigReader) -> [Agency] {
        reader.placedTexts("agencies").compactMap { written in
            if let agency = agencies.first(where: { $0.id == written.text }) { return agency }
            reader.unknown(
                written.text, at: written.place, what: LocalizedText(vi: "cơ quan", en: "agency"), known: agencies.map(\.id),
                listedIn: AgencyFile.path)
            return nil
        }
    }

    private func bounds(_ reader: ConfigReader) -> Bounds? {
        guard let nested = reader.nested("bounds", fields: boundsFields) else { return nil }
        let (low, high) = (nested.decimal("low"), nested.decimal("high"))
        if let low, let high, high < low { nested.lowAboveHigh() }
        return Bounds(low: low, high: high)
    }

    private func source(_ reader: ConfigReader) -> SourceReference {
        let nested = reader.nested("source", fields: sourceFields)
        let written = nested?.text("document") ?? ""
        if let nested, nested.has("document"), let document, written != document {
            nested.unknown(
                written, at: nested.place(of: "document"), what: LocalizedText(vi: "văn bản", en: "document"), known: [document],
                listedIn: IndicatorFile.path)
        }
        return SourceReference(
            document: written, appendix: nested?.text("appendix") ?? "", part: nested?.text("part") ?? "", row: nested?.text("row") ?? "")
    }

    private func measures(_ reader: ConfigReader) -> String? {
        guard let written = reader.filledText("measures") else { return nil }
        let others = numbers.filter { $0 != reader.value("number")?.scalar }
        if others.contains(written) { return written }
        reader.unknown(
            written, at: reader.place(of: "measures"), what: LocalizedText(vi: "dòng khác mang số", en: "other row with the number"), known: others,
            listedIn: IndicatorFile.path)
        return nil
    }
}

extension ConfigReader {
    /// Reports a range that ends before it begins.
    func lowAboveHigh() {
        collector.error(
            "GW3005", at: place(of: "low"),
            LocalizedText(vi: "low lớn hơn high", en: "low is greater than high"),
            fix: LocalizedText(vi: "đổi chỗ hai giá trị", en: "exchange the two"))
    }
}
