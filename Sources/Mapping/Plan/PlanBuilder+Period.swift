import GatewayModel

extension PlanBuilder {
    mutating func period(_ source: PeriodSource, heading text: String) -> FigurePlan.Dimension {
        switch source {
        case .constant(let text, let format): heading(text, resolver(format))
        case .field(let field, let format): reader("PERIOD", [field], variant: "\(format)", resolve: resolver(format))
        case .heading(let format): heading(text, resolver(format))
        case .parts(let year, let part, let format):
            reader("PERIOD", [year] + (part.map { [$0.field] } ?? []), variant: "\(format)", resolve: partsResolver(part, format))
        }
    }

    private func resolver(_ format: PeriodFormat) -> (String) -> FieldReader.Resolution {
        let periods = periods
        let reader = PeriodReader(style: format.style, basis: format.basis ?? .calendar)
        return { text in
            switch reader.read(text) {
            case .period(let period, let status): .index(periods.add(period, status: status, basis: format.basis))
            case .refused(let refusal): .problem(code: refusal.code, refusal.message)
            }
        }
    }

    /// Joins a year and its part into one period; the part is a number, `Q3`, `Quý III` or `Tháng 12`.
    private func partsResolver(_ part: PeriodPart?, _ format: PeriodFormat) -> (String) -> FieldReader.Resolution {
        let periods = periods
        let whole = resolver(format)
        guard let part else { return whole }
        return { text in
            let pieces = text.split(separator: Character(Unicode.Scalar(FieldReader.separator)), omittingEmptySubsequences: false)
            let (year, written) = (pieces[0], pieces[pieces.count - 1])
            guard let number = part.unit.number(in: written) else {
                // Not a number of its own: let the grammar of periods read the words, year behind.
                return whole("\(written)/\(year)")
            }
            guard let yearNumber = Int(year), let kind = part.unit.kind(year: yearNumber, number: number) else {
                return .problem(
                    code: PeriodRefusal.outOfRange.code,
                    LocalizedText(vi: "không có kỳ \(written) trong năm \(year)", en: "the year \(year) has no part \(written)"))
            }
            return .index(periods.add(TimePeriod(kind), status: nil, basis: format.basis))
        }
    }
}

extension PeriodPart.Unit {
    /// The number in `3`, `03`, `Q3`, `Quý III` or `Tháng 12`; nil when there is none.
    fileprivate func number(in text: Substring) -> Int? {
        guard let word = text.split(whereSeparator: \.isWhitespace).last else { return nil }
        return Int(word.drop { $0.isASCII && $0.isLetter }) ?? Self.roman[word.uppercased()]
    }

    private static let roman = [
        "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
    ]

    fileprivate func kind(year: Int, number: Int) -> TimePeriod.Kind? {
        guard (1900...2100).contains(year) else { return nil }
        return switch self {
        case .month: (1...12).contains(number) ? .month(year, number) : nil
        case .quarter: (1...4).contains(number) ? .quarter(year, number) : nil
        case .half: (1...2).contains(number) ? .half(year, number) : nil
        }
    }
}
