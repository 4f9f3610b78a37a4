import GatewayModel

extension PlanBuilder {
    /// The value's slots, and the field that messages name.
    mutating func value(_ source: ValueSource, column: Int?, heading: String) -> (FigurePlan.Value, String) {
        switch source {
        case .field(let field, let unit): (.single(slot: slot(.named(field)), unit: self.unit(unit)), field)
        case .cell(let unit): (.single(slot: slot(.column(column ?? 0)), unit: self.unit(unit)), heading)
        case .share(let numerator, let denominator):
            (.share(numerator: slot(.named(numerator)), denominator: slot(.named(denominator))), "\(numerator) / \(denominator)")
        }
    }

    private mutating func unit(_ source: UnitSource) -> FigurePlan.Unit {
        switch source {
        case .constant(let unit): return .declared(unit, powers: powers(from: unit))
        case .written: return .written
        case .field(let field):
            let catalogue = catalogue
            let reader = reader("UNIT", [field]) { text in
                if let unit = catalogue.unit(text), let index = catalogue.units.firstIndex(of: unit) { return .index(DimensionIndex(index)) }
                return .problem(code: "UNIT_UNKNOWN", LocalizedText(vi: "không rõ đơn vị \"\(text)\"", en: "the unit \"\(text)\" is not known"))
            }
            guard case .reader(let number) = reader else { return .written }
            return .reader(number)
        }
    }

    func powers(from unit: UnitOfMeasure) -> [Int16] {
        catalogue.indicators.map { indicator in
            indicator.unit.flatMap { unit.powerOfTen(to: $0) }.map { Int16($0) } ?? .min
        }
    }
}
