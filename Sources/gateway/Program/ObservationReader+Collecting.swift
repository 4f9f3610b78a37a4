import GatewayModel
import Storage

/// Ends a visit early; what was gathered is enough.
struct EnoughSeen: Error {}

extension ObservationReader {
    /// The first figures that a query chooses, at most `limit`.
    func first(_ limit: Int, of query: ObservationQuery) async throws(ProgramFailure) -> [Observation] {
        guard limit > 0 else { return [] }
        let gathered = Gathered<[Observation]>([])
        do {
            try await observations(query) { observation in
                let count = gathered.update { list in
                    list.append(observation)
                    return list.count
                }
                if count == limit { throw EnoughSeen() }
            }
        } catch .interrupted {
            return gathered.value
        } catch {
            throw ProgramFailure(error)
        }
        return gathered.value
    }

    /// Visits the figures that a query chooses; the visitor does not throw.
    func each(_ query: ObservationQuery, visit: @Sendable @escaping (Observation) -> Void) async throws(ProgramFailure) {
        do {
            try await observations(query, visit: visit)
        } catch {
            throw ProgramFailure(error)
        }
    }

    /// Every revision of the figures that a query chooses.
    func revisions(_ query: ObservationQuery) async throws(ProgramFailure) -> [Observation] {
        do {
            return try await history(query)
        } catch {
            throw ProgramFailure(error)
        }
    }
}
