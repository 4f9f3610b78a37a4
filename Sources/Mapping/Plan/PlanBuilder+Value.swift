import GatewayModel

extension PlanBuilder {
    /// The value's slots, and the field that messages name.
    mutating func value(_ source: ValueSource, column: Int?, heading: HeadingReading) -> (FigurePlan.Value, String) {
        switch source {
        case .field(let field, let unit): (.single(slot: slot(.named(field)), unit: self.unit(unit, heading: heading)), field)
        case .cell(let unit): (.single(slot: slot(.column(column ?? 0)), unit: self.unit(unit, heading: heading)), heading.text)
        case .share(let numerator, let denominator):
            (.share(numerator: slot(.named(numerator)), denominator: slot(.named(denominator))), "\(numerator) / \(denominator)")
        }
    }

    private mutating func unit(_ source: UnitSource, heading: HeadingReading) -> FigurePlan.Unit {
        switch source {
        case .constant(let unit): return .declared(unit, powers: powers(from: unit))
        case .written: return .written
        case .field(let field):
            guard case .reader(let number) = reader("UNIT", [field], resolve: unitResolver()) else { return .written }
            return .reader(number)
        case .heading:
            guard case .constant(let index) = self.heading(heading[.unit], unitResolver()), catalogue.units.indices.contains(Int(index)) else {
                return .written
            }
            let unit = catalogue.units[Int(index)]
            return .declared(unit, powers: powers(from: unit))
        }
    }

    func unitResolver() -> (String) -> FieldReader.Resolution {
        let catalogue = catalogue
        return { text in
            if let unit = catalogue.unit(text), let index = catalogue.units.firstIndex(of: unit) { return .index(DimensionIndex(index)) }
            return .problem(
                code: "UNIT_UNKNOWN",
                LocalizedText(
                    vi: "không rõ đơn vị \"\(text)\"; hãy thêm vào aliases của đơn vị trong Config/units.yaml",
                    en: "the unit \"\(text)\" is not known; add it to the aliases of its unit in Config/units.yaml"))
        }
    }

    func powers(from unit: UnitOfMeasure) -> [Int16] {
        catalogue.indicators.map { indicator in
            indicator.unit.flatMap { unit.powerOfTen(to: $0) }.map { Int16($0) } ?? .min
        }
    }
}
