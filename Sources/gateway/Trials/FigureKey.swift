import GatewayModel
import Storage

/// What makes two beliefs beliefs about one figure.
struct FigureKey: Hashable, Comparable, Sendable {
    let series: SeriesKey
    let period: TimePeriod

    init(_ observation: Observation) {
        series = observation.series
        period = observation.period
    }

    /// The order of the export.
    static func < (left: FigureKey, right: FigureKey) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
    }

    private var order: [String] {
        [series.indicator, series.area, series.frequency.code, series.breakdown, series.valueType.rawValue, period.start.description, period.label]
    }
}

extension Observation {
    /// What it says, whatever its origin.
    var figure: FigureChange.Figure { FigureChange.Figure(value: value, status: status) }
}
