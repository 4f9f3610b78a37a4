import GatewayModel

/// What mappings ask of a catalogue again and again, in the form that they ask for.
struct CatalogueFacts: Sendable {
    let indicators: [IndicatorFacts]
    let areas: [AreaFacts]
    /// The names by which units may stand behind numbers, and what they are looked up by.
    let units: [String: NumberVocabulary.Unit]

    private init(_ catalogue: IndicatorCatalogue) {
        indicators = catalogue.indicators.map(IndicatorFacts.init)
        areas = catalogue.areas.map(AreaFacts.init)
        units = NumberVocabulary.index(catalogue.numberUnits)
    }

    static func of(_ catalogue: IndicatorCatalogue) -> CatalogueFacts {
        catalogue.memo.value(CatalogueFacts.self) { CatalogueFacts(catalogue) }
    }
}
