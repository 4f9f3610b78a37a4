import GatewayConfig
import GatewayModel
import Ingestion
import Publishing

/// Adds to figures what those outside need: the unit by the catalogue, the provider by the connectors as they are today.
struct FigurePublisher: Sendable {
    private let units: [String: String]
    private let providers: [String: String]

    init(_ workspace: Workspace) {
        units = Dictionary(
            workspace.catalogue.indicators.map { ($0.id, $0.unit?.code ?? "") }, uniquingKeysWith: { first, _ in first })
        providers = Dictionary(
            workspace.project.connectors.compactMap { connector in connector.provider.map { (connector.id, $0.id) } },
            uniquingKeysWith: { first, _ in first })
    }

    func publish(_ observation: Observation) -> PublishedFigure {
        PublishedFigure(observation, unit: units[observation.series.indicator] ?? "", provider: providers[observation.origin.connector])
    }
}
