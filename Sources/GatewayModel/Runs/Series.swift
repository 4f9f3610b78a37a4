/// What a figure is about, apart from its time: the non-time dimensions of an observation's key.
package struct SeriesKey: Hashable, Sendable {
    /// A code of CL_FREQ.
    package let frequency: Frequency
    /// The id of a dated area.
    package let area: String
    /// The id of an indicator.
    package let indicator: String
    /// The code of a breakdown, `_T` for the total.
    package let breakdown: String
    package let valueType: ValueType

    package static let total = "_T"

    package init(frequency: Frequency, area: String, indicator: String, breakdown: String = SeriesKey.total, valueType: ValueType = .actual) {
        self.frequency = frequency
        self.area = area
        self.indicator = indicator
        self.breakdown = breakdown
        self.valueType = valueType
    }
}

/// Whether a figure was measured, aimed at, or foreseen.
package enum ValueType: String, Hashable, Sendable, CaseIterable {
    case actual = "A"
    case target = "T"
    case baseline = "B"
    case forecast = "F"
}
