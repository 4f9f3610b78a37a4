import Foundation
import GatewayModel
import Ingestion
import LoopbackServer
import SQLiteStorage
import Storage
import Testing

/// One table that was published in several formats means the same in each.
struct SameFiguresTests {
    static let families = [
        ["worldbank-bulk-xml", "worldbank-utf16"],
        ["sdmx-structure-specific", "sdmx-series", "sdmx-cross-section"],
        ["dhis2-xml", "dhis2-csv-no-heading"],
    ]

    @Test(.enabled(if: FeedCase.hasFeeds, "the published files do not lie beside the repository"), arguments: families)
    func `gives the same figures from every format`(names: [String]) async throws {
        let first = try await figures(of: names[0])
        #expect(!first.isEmpty)
        for name in names.dropFirst() {
            let others = try await figures(of: name)
            #expect(others.count == first.count)
            #expect(others.symmetricDifference(first).isEmpty, "\(name) differs from \(names[0])")
        }
    }

    /// What a figure says, without where it comes from.
    private struct Figure: Hashable {
        let series: SeriesKey
        let period: TimePeriod
        let value: DecimalValue?
        let status: ObservationStatus
    }

    private func figures(of name: String) async throws -> Set<Figure> {
        let feed = try FeedCase(name)
        return try await LoopbackServer.with(feed.facts.served.content(feed.facts.served.body())) { server in
            let trial = try FeedTrial(feed, port: server.port)
            #expect(try await trial.run().status == .succeeded)
            let observations = try await trial.store.history(ObservationQuery())
            return Set(observations.map { Figure(series: $0.series, period: $0.period, value: $0.value, status: $0.status) })
        }
    }
}
