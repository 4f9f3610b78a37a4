import GatewayModel

extension PlanBuilder {
    mutating func period(_ source: PeriodSource, heading text: String) -> FigurePlan.Dimension {
        switch source {
        case .constant(let text, let format): return heading(text, resolver(format))
        case .field(let field, let format): return reader("PERIOD", [field], variant: "\(format)", resolve: resolver(format))
        case .heading(let format): return heading(text, resolver(format))
        case .above(let template, let format):
            return wordsAbove(template, Self.meaning(format)).map { heading($0, resolver(format)) } ?? .constant(0)
        case .parts(.field(let year), let part, let format): return parts(year, part, format, heading: text)
        case .parts(.above(let template), let part, let format):
            guard let year = wordsAbove(template, { try? Self.yearNumber($0).get() }) else { return .constant(0) }
            return parts(ofYear: year, part, format, heading: text)
        }
    }

    private mutating func parts(_ year: String, _ part: PeriodPart?, _ format: PeriodFormat, heading text: String) -> FigurePlan.Dimension {
        switch part {
        case nil: return reader("PERIOD", [year], variant: "\(format)", resolve: resolver(format))
        case .number(let unit, let field):
            return reader("PERIOD", [year, field], variant: "\(format) \(unit)", resolve: Self.joined(numberResolver(unit, format)))
        case .words(let field): return reader("PERIOD", [year, field], variant: "\(format)", resolve: Self.joined(wordsResolver(format)))
        case .heading:
            let resolve = wordsResolver(format)
            return reader("PERIOD", [year], variant: "\(format) \(text)") { resolve(text, $0) }
        }
    }

    private mutating func parts(ofYear year: String, _ part: PeriodPart?, _ format: PeriodFormat, heading text: String) -> FigurePlan.Dimension {
        switch part {
        case nil: return heading(year, resolver(format))
        case .number(let unit, let field):
            let resolve = numberResolver(unit, format)
            return reader("PERIOD", [field], variant: "\(format) \(unit) \(year)") { resolve($0, year) }
        case .words(let field):
            let resolve = wordsResolver(format)
            return reader("PERIOD", [field], variant: "\(format) \(year)") { resolve($0, year) }
        case .heading:
            let resolve = wordsResolver(format)
            return heading(text) { resolve($0, year) }
        }
    }

    func resolver(_ format: PeriodFormat) -> (String) -> FieldReader.Resolution {
        let reader = PeriodReader(style: format.style, basis: format.basis ?? .calendar)
        let periods = periods
        return { periods.resolution(of: reader.read($0), format) }
    }

    /// Reads words such as `Quý I` in a year that stands elsewhere: the words first, then the year.
    func wordsResolver(_ format: PeriodFormat) -> (String, String) -> FieldReader.Resolution {
        let reader = PeriodReader(style: format.style, basis: format.basis ?? .calendar)
        let periods = periods
        return { words, year in
            switch Self.yearNumber(year) {
            case .success(let number): periods.resolution(of: reader.read(words, inYear: number), format)
            case .failure(let refusal): .problem(code: refusal.code, refusal.message)
            }
        }
    }

    /// Reads the number of a month, quarter or half in a year; the number may be written `3`, `03`, `Q3`, `Quý III` or `Tháng 12`.
    private func numberResolver(_ unit: PeriodPart.Unit, _ format: PeriodFormat) -> (String, String) -> FieldReader.Resolution {
        let words = wordsResolver(format)
        let periods = periods
        return { written, year in
            // Not a number of its own: let the grammar of periods read the words.
            guard let number = unit.number(in: written[...]) else { return words(written, year) }
            guard case .success(let yearNumber) = Self.yearNumber(year), let kind = unit.kind(year: yearNumber, number: number) else {
                return .problem(
                    code: PeriodRefusal.outOfRange.code,
                    LocalizedText(vi: "không có kỳ \(written) trong năm \(year)", en: "the year \(year) has no part \(written)"))
            }
            return .index(periods.add(TimePeriod(kind), status: nil, basis: format.basis))
        }
    }

    /// Takes the year and its part out of the one text that a reader of two fields makes of them.
    private static func joined(_ resolve: @escaping (String, String) -> FieldReader.Resolution) -> (String) -> FieldReader.Resolution {
        { text in
            let pieces = text.split(separator: Character(Unicode.Scalar(FieldReader.separator)), omittingEmptySubsequences: false)
            return resolve(String(pieces[pieces.count - 1]), String(pieces[0]))
        }
    }

    /// The number of `2025` or `Năm 2025`.
    private static func yearNumber(_ text: String) -> Result<Int, PeriodRefusal> {
        switch PeriodReader(style: .auto, basis: .calendar).read(text) {
        // A year with a status of its own (`Sơ bộ 2024`) would lose it here.
        case .period(let period, let status):
            if case .year(let year) = period.kind, status == nil { .success(year) } else { .failure(.unknown) }
        case .refused(let refusal): .failure(refusal)
        }
    }

    /// Tells whether words are a period, and which.
    private static func meaning(_ format: PeriodFormat) -> (String) -> PeriodReading? {
        let reader = PeriodReader(style: format.style, basis: format.basis ?? .calendar)
        return { text in
            let reading = reader.read(text)
            if case .refused = reading { return nil }
            return reading
        }
    }
}

extension PeriodTable {
    /// Remembers what was read, or says why it is no period.
    fileprivate func resolution(of reading: PeriodReading, _ format: PeriodFormat) -> FieldReader.Resolution {
        switch reading {
        case .period(let period, let status):
            var kind = period.kind
            if let length = format.length, case .day(let day) = kind { kind = length.period(holding: day, basis: period.basis) }
            return .index(add(TimePeriod(kind, basis: period.basis), status: status, basis: format.basis))
        case .refused(let refusal): return .problem(code: refusal.code, refusal.message)
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
