import Foundation
import GatewayModel

/// How the gateway fares by its ledger: what an operator's dashboards ask for, right over restarts and over all workers.
package struct OperationsState: Sendable {
    /// All runs of a connector that ended in one way.
    package struct RunTally: Hashable, Sendable {
        package let connector: String
        package let status: String
        /// Empty for runs that went well.
        package let reason: String
        package let runs: Int64
        package let records: Int64
        package let inserted: Int64
        package let revised: Int64
        package let unchanged: Int64
        package let rejected: Int64
    }

    /// The last run of a connector.
    package struct LastRun: Hashable, Sendable {
        package let connector: String
        package let status: String
        package let reason: String?
        package let message: LocalizedText?
        package let at: Date
        /// When a run last took the feed or found it unchanged; nil for never.
        package let succeededAt: Date?
        /// Since when runs have failed; nil when the last one did not.
        package let failingSince: Date?
    }

    /// Figures of a connector's last run that were rejected for one reason.
    package struct Rejections: Hashable, Sendable {
        package let connector: String
        package let code: String
        package let figures: Int64
    }

    /// How long runs took.
    package struct Durations: Hashable, Sendable {
        /// Runs that took at most so many seconds, by the bounds asked for.
        package let counts: [(bound: Int, runs: Int64)]
        package let runs: Int64
        /// Of all of them together.
        package let seconds: Double

        package static func == (left: Durations, right: Durations) -> Bool {
            left.runs == right.runs && left.seconds == right.seconds && left.counts.map(\.runs) == right.counts.map(\.runs)
        }

        package func hash(into hasher: inout Hasher) { hasher.combine(runs) }
    }

    /// What is known of an indicator.
    package struct Freshness: Hashable, Sendable {
        package let indicator: String
        /// The last day that its figures are about.
        package let lastDay: CivilDate
        /// When a figure of it last came or changed.
        package let knownAt: Date
    }

    package let tallies: [RunTally]
    package let lastRuns: [LastRun]
    package let rejections: [Rejections]
    package let durations: Durations
    package let freshness: [Freshness]

    /// Bounds of durations, in seconds.
    package static let bounds = [1, 5, 15, 60, 300, 1_800, 7_200]

    /// Reads the tables as they are at one moment. `withFreshness` looks at every figure, which takes a second for a million of them.
    package init(reading tables: any TableReading, withFreshness: Bool) throws {
        tallies = try Self.tallies(tables)
        lastRuns = try Self.lastRuns(tables)
        rejections = try Self.rejections(tables)
        durations = try Self.durations(tables)
        freshness = withFreshness ? try Self.freshness(tables) : []
    }
}

extension StoreTables {
    /// The state of the store now.
    package func operations(withFreshness: Bool) async throws(StoreError) -> OperationsState {
        try await reading { try OperationsState(reading: $0, withFreshness: withFreshness) }
    }
}
