import GatewayModel

extension SourceReader {
    func period(_ reader: ConfigReader) -> PeriodSource? {
        guard let format = periodFormat(reader) else { return nil }
        let written = ["from", "year", "constant"].filter(reader.has)
        guard written.count == 1 else {
            reader.collector.error(
                "GW2120", at: reader.place,
                LocalizedText(
                    vi: "kỳ cần đúng một trong các khóa: from, year, constant", en: "a period needs exactly one of from, year and constant"))
            return nil
        }
        if let text = reader.text("constant") {
            if case .refused(let refusal) = PeriodReader(style: format.style, basis: .calendar).read(text) {
                reader.collector.error(
                    "GW2121", at: reader.place(of: "constant"),
                    LocalizedText(vi: "kỳ \"\(text)\": \(refusal.message.vi)", en: "the period \"\(text)\": \(refusal.message.en)"))
                return nil
            }
            return .constant(text, format)
        }
        if let year = reader.text("year") {
            let parts = PeriodPart.Unit.allCases.compactMap { unit in reader.text(unit.rawValue).map { PeriodPart(unit: unit, field: $0) } }
            guard parts.count <= 1 else {
                reader.collector.error(
                    "GW2122", at: reader.place,
                    LocalizedText(
                        vi: "chỉ chọn một trong các khóa: month, quarter, half", en: "only one of month, quarter and half can stand beside year"))
                return nil
            }
            return .parts(year: year, part: parts.first, format)
        }
        guard let field = reader.text("from") else { return nil }
        return isHeading(field) ? .heading(format) : .field(field, format)
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
        if basisWord == PeriodFormat.catalogueBasis { return PeriodFormat(style: style, basis: nil) }
        guard let basis = PeriodBasis(rawValue: basisWord) else {
            reader.invalid(
                "basis", basisWord,
                allowed: LocalizedText((PeriodBasis.allCases.map(\.rawValue) + [PeriodFormat.catalogueBasis]).joined(separator: ", ")))
            return nil
        }
        return PeriodFormat(style: style, basis: basis)
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
