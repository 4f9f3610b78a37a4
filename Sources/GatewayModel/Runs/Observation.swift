import Foundation

/// One belief about one figure: what a store gives back, complete with its origin.
package struct Observation: Hashable, Sendable {
    package let series: SeriesKey
    package let period: TimePeriod
    /// Nil when the status says that there is no value.
    package let value: DecimalValue?
    package let status: ObservationStatus
    /// Counted from 1; a higher number replaced the lower ones.
    package let revision: Int
    /// The moment from which this was believed.
    package let knownFrom: Date
    /// The moment from which something else was believed; nil while it is.
    package let knownTo: Date?
    package let origin: ObservationOrigin

    package init(
        series: SeriesKey, period: TimePeriod, value: DecimalValue?, status: ObservationStatus, revision: Int, knownFrom: Date, knownTo: Date?,
        origin: ObservationOrigin
    ) {
        self.series = series
        self.period = period
        self.value = value
        self.status = status
        self.revision = revision
        self.knownFrom = knownFrom
        self.knownTo = knownTo
        self.origin = origin
    }
}

/// The way back from a figure to its bytes.
package struct ObservationOrigin: Hashable, Sendable {
    package let run: RunID
    package let connector: String
    package let address: String
    package let payload: ContentHash
    /// The place in the payload as a person reads it: `line 15`, an XPath, a JSON pointer.
    package let place: String
    package let raw: String
    package let mapping: ContentHash

    package init(run: RunID, connector: String, address: String, payload: ContentHash, place: String, raw: String, mapping: ContentHash) {
        self.run = run
        self.connector = connector
        self.address = address
        self.payload = payload
        self.place = place
        self.raw = raw
        self.mapping = mapping
    }
}

/// The number of a run in its store; later runs have higher numbers.
package struct RunID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64

    package init(_ number: Int64) {
        self.number = number
    }

    package var description: String { String(number) }

    package static func < (left: RunID, right: RunID) -> Bool { left.number < right.number }
}
