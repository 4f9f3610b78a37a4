/// Everything that figures are bound to: indicators, units, agencies, areas and statuses, found by number, id or name.
package struct IndicatorCatalogue: Sendable {
    package let indicators: [Indicator]
    package let units: [UnitOfMeasure]
    package let agencies: [Agency]
    package let areas: [Area]
    /// Words by which feeds name a status, beside the codes themselves.
    package let statusAliases: [String: ObservationStatus]
    /// What stages derive from this catalogue.
    package let memo = CatalogueMemo()

    private let indicatorsByKey: [String: Int]
    private let unitsByKey: [FoldedText: Int]
    private let areasByID: [String: Int]
    private let statuses: [FoldedText: ObservationStatus]

    package init(
        indicators: [Indicator], units: [UnitOfMeasure], agencies: [Agency], areas: [Area], statusAliases: [String: ObservationStatus] = [:]
    ) {
        self.indicators = indicators
        self.units = units
        self.agencies = agencies
        self.areas = areas
        self.statusAliases = statusAliases
        var byKey: [String: Int] = [:]
        for (index, indicator) in indicators.enumerated() {
            byKey[indicator.number] = index
            byKey[indicator.id] = index
        }
        indicatorsByKey = byKey
        var unitKeys: [FoldedText: Int] = [:]
        for (index, unit) in units.enumerated() {
            for key in ([unit.id, unit.code] + unit.aliases).map({ FoldedText($0) }) where unitKeys[key] == nil { unitKeys[key] = index }
        }
        unitsByKey = unitKeys
        areasByID = Dictionary(areas.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var statusKeys: [FoldedText: ObservationStatus] = [:]
        for status in ObservationStatus.allCases { statusKeys[FoldedText(status.code)] = status }
        for (text, status) in statusAliases { statusKeys[FoldedText(text)] = status }
        statuses = statusKeys
    }

    /// The indicator with this number (`8.1`) or id; exact match.
    package func indicator(_ key: String) -> Indicator? {
        indicatorsByKey[key].map { indicators[$0] }
    }

    /// The unit with this id, code or alias; folded match.
    package func unit(_ key: String) -> UnitOfMeasure? {
        unitsByKey[FoldedText(key)].map { units[$0] }
    }

    /// The area with this id; exact match.
    package func area(_ id: String) -> Area? {
        areasByID[id].map { areas[$0] }
    }

    /// The status with this code or by this word; folded match.
    package func status(_ word: String) -> ObservationStatus? {
        statuses[FoldedText(word)]
    }
}
