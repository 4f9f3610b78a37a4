import GatewayModel
import Ingestion

/// Everything that a project folder says, as live values, and everything that is wrong with it.
package struct Project: Sendable {
    package let settings: GatewaySettings
    /// Empty when its files cannot be used.
    package let catalogue: IndicatorCatalogue
    package let codelists: CodeLists
    /// The connectors without a problem, in the order of their ids; those switched off are among them.
    package let connectors: [Connector]
    package let diagnostics: [Diagnostic]

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
