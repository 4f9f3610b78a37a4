import GatewayModel

/// The figure that stands for each indicator today, chosen from all that are believed.
///
/// Only measured totals count. A figure of the project's own province comes before any other; then the later period, the larger area and the
/// longer period. The own provinces are those of whose parts the catalogue knows: one before and one after a merger.
struct LatestFigures: Sendable {
    private let areas: [String: Area]
    private let ownProvinces: Set<String>
    private var best: [String: Observation] = [:]

    init(catalogue: IndicatorCatalogue) {
        areas = Dictionary(catalogue.areas.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let parents = Set(catalogue.areas.compactMap(\.parent))
        ownProvinces = Set(catalogue.areas.filter { $0.level == .province && parents.contains($0.id) }.map(\.id))
    }

    mutating func consider(_ observation: Observation) {
        guard observation.series.valueType == .actual, observation.series.breakdown == SeriesKey.total, observation.value != nil else { return }
        if let known = best[observation.series.indicator], rank(known) >= rank(observation) { return }
        best[observation.series.indicator] = observation
    }

    /// The figure of an indicator; a row that measures what another row measures shares its figure.
    func figure(for indicator: Indicator, in catalogue: IndicatorCatalogue) -> Observation? {
        best[indicator.id] ?? indicator.measures.flatMap(catalogue.indicator).flatMap { best[$0.id] }
    }

    private func rank(_ observation: Observation) -> (Int, Int32, Int, Int32) {
        let area = areas[observation.series.area]
        let isOwn = area.map { ownProvinces.contains($0.id) && $0.isValid(for: observation.period) } ?? false
        let size = area.flatMap { Area.Level.allCases.firstIndex(of: $0.level) } ?? Area.Level.allCases.count
        return (isOwn ? 1 : 0, observation.period.end.daysSinceEpoch, -size, -observation.period.start.daysSinceEpoch)
    }
}
