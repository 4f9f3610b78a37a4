import Foundation
import GatewayModel
import Scheduling
import Storage

/// When the first figure of an indicator came for a period, whatever its area and breakdown.
struct ReceivedFigures: Sendable {
    private struct Key: Hashable {
        let indicator: String
        let period: TimePeriod

        init(_ indicator: String, _ period: TimePeriod) {
            (self.indicator, self.period) = (indicator, period)
        }

        init(_ obligation: Obligation) { self.init(obligation.indicator.id, obligation.period) }
    }

    private struct Arrival {
        /// Of the figures that were never corrected.
        var first: Date?
        /// Whether some were: of these the store gives the last belief, and the first one came before it.
        var isCorrected = false
    }

    private var arrivals: [Key: Arrival] = [:]

    mutating func consider(_ observation: Observation) {
        guard observation.series.valueType == .actual else { return }
        let key = Key(observation.series.indicator, observation.period)
        if observation.revision == 1 {
            if let first = arrivals[key]?.first, first <= observation.knownFrom { return }
            arrivals[key, default: Arrival()].first = observation.knownFrom
        } else {
            arrivals[key, default: Arrival()].isCorrected = true
        }
    }

    /// When an obligation was met; nil while it is not.
    func arrival(for obligation: Obligation) -> Date? { arrivals[Key(obligation)]?.first }

    /// Whether a figure that was corrected meanwhile may have come earlier than those that were not.
    func mayHaveComeEarlier(for obligation: Obligation) -> Bool {
        guard let arrival = arrivals[Key(obligation)], arrival.isCorrected else { return false }
        return arrival.first.map { $0 >= obligation.dueBefore } ?? true
    }
}

extension ObservationReader {
    /// What had come for the obligations until a moment; nil for now. Visits the figures without holding them, and asks for the earlier
    /// revisions of a period only where they decide whether it came in time.
    func received(for obligations: [Obligation], at moment: Date?) async throws(ProgramFailure) -> ReceivedFigures {
        guard let first = obligations.map(\.period.start).min() else { return ReceivedFigures() }
        var query = ObservationQuery()
        query.indicators = Set(obligations.map(\.indicator.id))
        query.from = first
        query.asOf = moment
        let gathered = Gathered(ReceivedFigures())
        try await each(query) { observation in gathered.update { $0.consider(observation) } }
        var received = gathered.value
        for obligation in obligations where received.mayHaveComeEarlier(for: obligation) {
            var earlier = ObservationQuery()
            earlier.indicators = [obligation.indicator.id]
            earlier.label = obligation.period.label
            for observation in try await revisions(earlier) where observation.revision == 1 { received.consider(observation) }
        }
        return received
    }
}
