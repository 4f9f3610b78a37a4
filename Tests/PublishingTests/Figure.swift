import Foundation
import GatewayModel
import Publishing

/// A figure as a store gives it back, with what a test varies.
func figure(
    value: DecimalValue? = DecimalValue(mantissa: 8520, scale: 2), status: ObservationStatus = .normal, raw: String = "85,20",
    connector: String = "vpubnd/online", period: TimePeriod = TimePeriod(.month(2025, 12), basis: .state15to14), provider: String? = "VPUBND"
) -> PublishedFigure {
    let origin = ObservationOrigin(
        run: RunID(7), connector: connector, address: "https://example.gov.vn/a.csv", payload: .none, place: "line 15", raw: raw, mapping: .none)
    let observation = Observation(
        series: SeriesKey(frequency: period.frequency, area: "VN52", indicator: "ONLINE_SERVICE_USE"), period: period, value: value, status: status,
        revision: 2, knownFrom: Date(timeIntervalSince1970: 1_751_337_000.25), knownTo: nil, origin: origin)
    return PublishedFigure(observation, unit: "PT", provider: provider)
}
