import GatewayModel

extension SourceReader {
    func period(_ reader: ConfigReader) -> PeriodSource? {
        guard let format = periodFormat(reader) else { return nil }
        let written = ["from", "year", "above", "constant"].filter(reader.has)
        guard written.count == 1 || written == ["from", "year"] else {
            reader.collector.error(
                "GW2120", at: reader.place,
                LocalizedText(
                    vi: "kỳ cần đúng một trong các khóa: from, year, above, constant (riêng from và year đi cùng được)",
                    en: "a period needs exactly one of from, year, above and constant (from and year may stand together)"))
            return nil
        }
        if let text = reader.text("constant") { return constant(text, format, reader) }
        if reader.has("above") { return template("above", place: Spread.Dimension.period.rawValue, reader).map { .above($0, format) } }
        if reader.has("year") { return parts(format, reader) }
        guard let field = reader.text("from") else { return nil }
        return isHeading(field, .period, reader) ? .heading(format) : .field(field, format)
    }

    private func constant(_ text: String, _ format: PeriodFormat, _ reader: ConfigReader) -> PeriodSource? {
        if case .refused(let refusal) = PeriodReader(style: format.style, basis: .calendar).read(text) {
            reader.collector.error(
                "GW2121", at: reader.place(of: "constant"),
                LocalizedText(vi: "kỳ \"\(text)\": \(refusal.message.vi)", en: "the period \"\(text)\": \(refusal.message.en)"))
            return nil
        }
        return .constant(text, format)
    }

    /// A year in a place of its own, and what completes it.
    private func parts(_ format: PeriodFormat, _ reader: ConfigReader) -> PeriodSource? {
        guard let year = year(reader) else { return nil }
        var parts = PeriodPart.Unit.allCases.compactMap { unit in reader.text(unit.rawValue).map { PeriodPart.number(unit, field: $0) } }
        if let field = reader.text("from") { parts.append(isHeading(field, .period, reader) ? .heading : .words(field: field)) }
        guard parts.count <= 1 else {
            reader.collector.error(
                "GW2122", at: reader.place,
                LocalizedText(
                    vi: "chỉ chọn một trong các khóa: month, quarter, half, from",
                    en: "only one of month, quarter, half and from can stand beside year"))
            return nil
        }
        return .parts(year: year, part: parts.first, format)
    }

    private func year(_ reader: ConfigReader) -> YearSource? {
        guard let node = reader.value("year") else { return nil }
        if let field = node.scalar { return .field(field) }
        return template("above", place: "year", ConfigReader(node, fields: MappingDefinition.yearFields, collector: reader.collector))
            .map { .above($0) }
    }

    /// A template with one place, which has to be `place`.
    private func template(_ key: String, place: String, _ reader: ConfigReader) -> TextTemplate? {
        guard let text = reader.text(key) else { return nil }
        if let template = TextTemplate(text), template.places == [place] { return template }
        reader.invalid(
            key, text,
            allowed: LocalizedText(
                vi: "tiêu đề với {\(place)} ở chỗ cần đọc, … thay cho chữ bất kỳ: \"… NĂM {\(place)}\"",
                en: "a title with {\(place)} where it stands, and … for any text: \"… NĂM {\(place)}\""))
        return nil
    }

    private func periodFormat(_ reader: ConfigReader) -> PeriodFormat? {
        let style: PeriodStyle
        let name = reader.text("style") ?? "auto"
        if name == "school-year" {
            guard let starts = schoolYearStart(reader) else { return nil }
            style = starts
        } else if let known = PeriodStyle(name: name) {
            style = known
        } else {
            reader.invalid("style", name, allowed: LocalizedText(PeriodFormat.styleNames.joined(separator: ", ")))
            return nil
        }
        let basisWord = reader.text("basis") ?? PeriodBasis.calendar.rawValue
        let length = reader.choice("length", PeriodLength.self)
        if basisWord == PeriodFormat.catalogueBasis {
            guard length == nil else {
                reader.collector.error(
                    "GW2123", at: reader.place(of: "length"),
                    LocalizedText(
                        vi: "length cần biết kỳ tính từ ngày nào, nên không đi cùng basis: as-catalogue",
                        en: "length has to know on which day periods begin, so it cannot stand beside basis: as-catalogue"),
                    fix: LocalizedText(vi: "viết basis: calendar hoặc basis: state-15-14", en: "write basis: calendar or basis: state-15-14"))
                return nil
            }
            return PeriodFormat(style: style, basis: nil)
        }
        guard let basis = PeriodBasis(rawValue: basisWord) else {
            reader.invalid(
                "basis", basisWord,
                allowed: LocalizedText((PeriodBasis.allCases.map(\.rawValue) + [PeriodFormat.catalogueBasis]).joined(separator: ", ")))
            return nil
        }
        return PeriodFormat(style: style, basis: basis, length: length)
    }

    private func schoolYearStart(_ reader: ConfigReader) -> PeriodStyle? {
        let text = reader.text("starts") ?? "09-01"
        let parts = text.split(separator: "-")
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]), CivilDate(year: 2000, month: month, day: day) != nil else {
            reader.invalid("starts", text, allowed: LocalizedText(vi: "tháng và ngày như 09-01", en: "a month and a day such as 09-01"))
            return nil
        }
        return .schoolYear(startsMonth: month, startsDay: day)
    }
}
