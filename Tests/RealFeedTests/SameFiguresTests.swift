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
        ["gso-telephones", "gso-zip-telephones"],
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

    /// Texts in several encodings, which are told by what the quarantine says of them.
    static let twins = [
        ["tcvn3-twin-utf-8", "tcvn3-game-text", "tcvn3-twin-utf-16"],
        ["utf-8-twin", "cp1258-twin", "viscii-twin", "viscii-by-itself"],
        ["rss-koi8-r", "rss-windows-1251"],
    ]

    @Test(.enabled(if: FeedCase.hasFeeds, "the published files do not lie beside the repository"), arguments: twins)
    func `reads the same text from every encoding`(names: [String]) async throws {
        let first = try await texts(of: names[0])
        #expect(!first.isEmpty)
        for name in names.dropFirst() { #expect(try await texts(of: name) == first, "\(name) differs from \(names[0])") }
    }

    private func texts(of name: String) async throws -> [String] {
        let feed = try FeedCase(name)
        return try await LoopbackServer.with(feed.facts.served.content(feed.facts.served.body())) { server in
            let trial = try FeedTrial(feed, port: server.port)
            let report = try await trial.run()
            return try await trial.store.rejections(connector: nil, run: report.id, limit: .max).map { "\($0.place): \($0.rejection.raw)" }
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
