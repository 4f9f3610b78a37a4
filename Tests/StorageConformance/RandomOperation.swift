import Foundation
import GatewayModel
import Storage

/// One thing that a gateway does to a store, drawn at random: what two stores must understand alike.
package struct RandomOperation: Sendable {
    enum Ending: Sendable { case committed, rolledBack }

    enum Kind: Sendable {
        case run(RunStart, [ObservationBatch], rejected: Int, RunEnd.Locators, Ending)
        case quiet(QuietRun)
    }

    let kind: Kind

    /// Does it; gives the counts, which two stores must agree on.
    package func perform(on store: any ObservationWriter) async throws -> [Int] {
        switch kind {
        case .quiet(let run):
            _ = try await store.record(run)
            return []
        case .run(let start, let batches, let rejected, let locators, let ending):
            let run = try await store.begin(start)
            for batch in batches { try await run.upsert(batch) }
            var counts = await run.counts
            let contradicts = await run.pagesContradict
            counts.read = batches.reduce(rejected) { $0 + $1.count }
            counts.records = counts.read + 3
            counts.filtered = 3
            let outcome = [counts.inserted, counts.revised, counts.unchanged, counts.rejected, contradicts ? 1 : 0]
            switch ending {
            case .rolledBack: await run.rollBack()
            case .committed:
                try await run.commit(RunEnd(status: counts.rejected > 0 ? .partial : .succeeded, mapped: counts, otherLocators: locators))
            }
            return outcome
        }
    }
}

extension RunEnd {
    /// How places are written in pages other than the first.
    package typealias Locators = [Int: RecordLocator]
}
