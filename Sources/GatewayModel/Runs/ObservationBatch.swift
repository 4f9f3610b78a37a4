/// Normalised figures on their way from the mapping to the store, as columns.
///
/// Series and periods are interned per run: a figure carries two small numbers, and the batch carries the keys that are new since
/// the batch before. `series[i]` counts through all `newSeries` of the run's batches in order, from 0; the same holds for periods.
package struct ObservationBatch: Sendable {
    package var newSeries: [SeriesKey] = []
    package var newPeriods: [TimePeriod] = []

    /// The payload, counted from 0 in the order of the run's pages, from which all figures of the batch come.
    package var page: Int32 = 0
    package var series: [Int32] = []
    package var periods: [Int32] = []
    package var values: [DecimalValue] = []
    package var statuses: [ObservationStatus] = []
    package var locators: [Int64] = []
    /// Ends of the raw texts in `rawBytes`; text i starts where text i-1 ends.
    package var rawEnds: [Int32] = []
    package var rawBytes: [UInt8] = []

    package var rejections: [Rejection] = []

    package init() {}

    package var count: Int { series.count }
    /// Whether there is nothing to be stored.
    package var isEmpty: Bool { series.isEmpty && rejections.isEmpty }

    package mutating func reserve(_ count: Int) {
        series.reserveCapacity(count)
        periods.reserveCapacity(count)
        values.reserveCapacity(count)
        statuses.reserveCapacity(count)
        locators.reserveCapacity(count)
        rawEnds.reserveCapacity(count)
        rawBytes.reserveCapacity(count * 16)
    }

    /// Makes the batch ready to be filled again without allocating.
    package mutating func removeAll() {
        newSeries.removeAll(keepingCapacity: true)
        newPeriods.removeAll(keepingCapacity: true)
        series.removeAll(keepingCapacity: true)
        periods.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        statuses.removeAll(keepingCapacity: true)
        locators.removeAll(keepingCapacity: true)
        rawEnds.removeAll(keepingCapacity: true)
        rawBytes.removeAll(keepingCapacity: true)
        rejections.removeAll(keepingCapacity: true)
    }

    package func raw(_ index: Int) -> String {
        let start = index == 0 ? 0 : Int(rawEnds[index - 1])
        return String(decoding: rawBytes[start..<Int(rawEnds[index])], as: UTF8.self)
    }
}

/// Figures that could not be taken, with the place, the raw text and the reason: a line of the quarantine.
package struct Rejection: Hashable, Sendable {
    /// The page of the run, counted from 0; set when the batch reaches the store.
    package var page: Int32 = 0
    package let locator: Int64
    /// The field that is to blame; nil when the whole record is.
    package let field: String?
    package let raw: String
    package let code: String
    package let message: LocalizedText
    /// How many figures the record would have given.
    package let figures: Int

    package init(locator: Int64, field: String?, raw: String, code: String, message: LocalizedText, figures: Int = 1) {
        self.locator = locator
        self.field = field
        self.raw = raw
        self.code = code
        self.message = message
        self.figures = figures
    }
}
