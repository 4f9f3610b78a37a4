import GatewayModel

/// A believed figure with what the catalogue and the connectors add to it for those outside.
package struct PublishedFigure: Sendable {
    package let observation: Observation
    /// The code UNIT_MEASURE of the indicator; empty when the catalogue no longer has the indicator.
    package let unit: String
    /// The agency that sent it; nil when the connector names none or is gone.
    package let provider: String?

    package init(_ observation: Observation, unit: String, provider: String?) {
        self.observation = observation
        self.unit = unit
        self.provider = provider
    }
}
