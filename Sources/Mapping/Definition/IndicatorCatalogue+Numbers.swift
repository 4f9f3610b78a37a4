import GatewayModel

extension IndicatorCatalogue {
    /// The names by which units may stand behind numbers.
    var numberUnits: [NumberVocabulary.Unit] {
        units.flatMap { unit in
            // Nobody writes thousands of a unit that is a proportion or a place in an order, and a power of ten of its own is multiplier enough.
            let isAmount = unit.powerOfTen == 0 && !["share", "density", "rank", "index", "score", "growth", "points"].contains(unit.dimension)
            return ([unit.id, unit.code, unit.symbol] + unit.aliases)
                .filter { !$0.isEmpty && $0.first?.isNumber == false && self.unit($0) != nil }
                .map { NumberVocabulary.Unit($0, takesMultiplier: isAmount) }
        }
    }
}
