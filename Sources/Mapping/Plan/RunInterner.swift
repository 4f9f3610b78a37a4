import GatewayModel

/// Gives the series and the periods of one run small numbers, in the order in which the batches announce them.
final class RunInterner {
    /// What the hot path asks of an interned period.
    struct PeriodFacts {
        let frequency: Int32
        let lastDay: Int32
    }

    private(set) var periods: [PeriodFacts] = []
    private var periodNumbers: [TimePeriod: Int32] = [:]
    private var announcedPeriods: [TimePeriod] = []
    private var frequencies: [Frequency] = []
    private let seriesNumbers = IntegerTable()
    private var seriesCount: Int32 = 0
    private var announcedSeries: [SeriesKey] = []
    private let areas: [Area]
    private let indicators: [Indicator]
    private var breakdowns: [String] = []
    private var breakdownNumbers: [String: Int32] = [:]

    init(catalogue: IndicatorCatalogue) {
        areas = catalogue.areas
        indicators = catalogue.indicators
    }

    func period(_ period: TimePeriod) -> Int32 {
        if let known = periodNumbers[period] { return known }
        let number = Int32(periods.count)
        periodNumbers[period] = number
        announcedPeriods.append(period)
        let frequency = frequencies.firstIndex(of: period.frequency) ?? frequencies.endIndex
        if frequency == frequencies.endIndex { frequencies.append(period.frequency) }
        periods.append(PeriodFacts(frequency: Int32(frequency), lastDay: period.end.daysSinceEpoch - 1))
        return number
    }

    func breakdown(_ code: String) -> Int32 {
        if let known = breakdownNumbers[code] { return known }
        let number = Int32(breakdowns.count)
        breakdownNumbers[code] = number
        breakdowns.append(code)
        return number
    }

    /// The number of the series with these dimensions; all are indices of the catalogue or of this interner.
    @inline(__always)
    func series(area: Int32, indicator: Int32, breakdown: Int32, valueType: ValueType, period: Int32) -> Int32 {
        // 20 bits of area, 12 of indicator, 20 of breakdown, 8 of frequency, 4 of type.
        let frequency = periods[Int(period)].frequency
        let key =
            UInt64(UInt32(bitPattern: area)) << 44 | UInt64(UInt32(bitPattern: indicator)) << 32 | UInt64(UInt32(bitPattern: breakdown)) << 12
            | UInt64(UInt32(bitPattern: frequency)) << 4 | UInt64(valueType.bits)
        let known = seriesNumbers.value(for: key)
        return known >= 0 ? known : announce(key, area, indicator, breakdown, valueType, frequency)
    }

    private func announce(_ key: UInt64, _ area: Int32, _ indicator: Int32, _ breakdown: Int32, _ valueType: ValueType, _ frequency: Int32) -> Int32 {
        let number = seriesCount
        seriesCount += 1
        seriesNumbers.insert(key, number)
        announcedSeries.append(
            SeriesKey(
                frequency: frequencies[Int(frequency)], area: areas[Int(area)].id, indicator: indicators[Int(indicator)].id,
                breakdown: breakdowns[Int(breakdown)], valueType: valueType))
        return number
    }

    /// Moves what is new since the last call into the batch.
    func handOver(to batch: inout ObservationBatch) {
        batch.newSeries.append(contentsOf: announcedSeries)
        batch.newPeriods.append(contentsOf: announcedPeriods)
        announcedSeries.removeAll(keepingCapacity: true)
        announcedPeriods.removeAll(keepingCapacity: true)
    }
}

extension ValueType {
    fileprivate var bits: UInt8 {
        switch self {
        case .actual: 0
        case .target: 1
        case .baseline: 2
        case .forecast: 3
        }
    }
}
