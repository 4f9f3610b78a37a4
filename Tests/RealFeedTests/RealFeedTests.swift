import Foundation
import GatewayConfig
import GatewayModel
import Ingestion
import LoopbackServer
import SQLiteStorage
import Storage
import Testing

/// Files that statistics offices, ministries and banks really published, from a server through the whole pipeline into a store.
struct RealFeedTests {
    @Test func `has cases to run`() {
        #expect(FeedCase.names.count >= 12)
    }

    @Test(arguments: FeedCase.names) func `has a project without a diagnostic`(name: String) throws {
        let trial = try FeedTrial(FeedCase(name), port: 1)
        #expect(trial.problems.isEmpty)
        #expect(trial.project.connectors.map(\.id) == ["feed"])
    }

    @Test(
        .enabled(if: FeedCase.hasFeeds, "the published files do not lie beside the repository"),
        .enabled(if: PythonReading.isPresent, "python3 is not installed"), arguments: FeedCase.names)
    func `gives what is known to be in the feed`(name: String) async throws {
        let feed = try FeedCase(name)
        let body = try feed.facts.served.body()
        try await LoopbackServer.with(feed.facts.served.content(body)) { server in
            let trial = try FeedTrial(feed, port: server.port)
            let first = try await trial.run()
            check(first, against: feed.facts)
            try await check(trial, first, against: feed.facts)
            for known in feed.facts.figures { try await check(known, of: first, in: trial, body, feed.facts.served) }
            try await compare(trial, body, feed.facts)

            let second = try await trial.run()
            #expect(second.status == first.status)
            #expect(second.counts.inserted == 0 && second.counts.revised == 0)
            #expect(second.counts.unchanged == first.counts.inserted + first.counts.unchanged)
            #expect(second.counts.rejected == first.counts.rejected)
            #expect(second.payload == first.payload)
        }
    }

    private func check(_ report: RunReport, against facts: FeedFacts) {
        #expect(report.status == facts.status, "\(report.reason ?? ""): \(report.message?.en ?? "")")
        for (count, number) in facts.counts {
            #expect(count.number(in: report.counts) == number, "\(count.rawValue)")
        }
        let counts = report.counts
        #expect(counts.read == counts.inserted + counts.revised + counts.unchanged + counts.rejected)
        #expect(report.reason == facts.failure?.reason)
        guard let failure = facts.failure else { return }
        for word in failure.words + failure.english { #expect(report.message?.en.contains(word) == true, "\(report.message?.en ?? "")") }
        for word in failure.words + failure.vietnamese { #expect(report.message?.vi.contains(word) == true, "\(report.message?.vi ?? "")") }
    }

    /// What the store holds after the first run.
    private func check(_ trial: FeedTrial, _ report: RunReport, against facts: FeedFacts) async throws {
        if let payload = report.payload { try trial.archive.verify(payload) }
        let figures = try await trial.store.history(ObservationQuery())
        #expect(figures.count == report.counts.inserted)
        if let missing = facts.missing {
            #expect(figures.count { $0.value == nil } == missing)
            #expect(figures.allSatisfy { ($0.value == nil) == $0.status.isMissing })
        }
        let rejected = try await trial.store.rejections(connector: nil, run: report.id, limit: .max)
        let lines = rejected.prefix(5).map { "\($0.place): \($0.rejection.code) \($0.rejection.raw)" }
        #expect(rejected.isEmpty == (facts.status == .succeeded), "\(lines)")
        #expect(rejected.reduce(0) { $0 + $1.rejection.figures } == report.counts.rejected)
        for known in facts.rejections {
            let found = rejected.filter { $0.rejection.code == known.code }
            let isThere = found.contains { rejection in
                (known.raw ?? rejection.rejection.raw) == rejection.rejection.raw && (known.place ?? rejection.place) == rejection.place
            }
            #expect(isThere, "\(known.code) is not among \(lines)")
            if let count = known.lines { #expect(found.count == count, "\(known.code)") }
        }
    }

    /// A figure is what the feed says, and leads back to the bytes that say so.
    private func check(
        _ known: FeedFacts.KnownFigure, of report: RunReport, in trial: FeedTrial, _ body: Data, _ served: ServedFeed
    ) async throws {
        let revisions = try await trial.figures(known)
        let figure = try #require(revisions.first, "\(known.indicator) \(known.area) \(known.period) \(known.breakdown)")
        #expect(revisions.count == 1)
        #expect(figure.value == known.value)
        #expect(figure.status.code == known.status)
        #expect(figure.origin.raw == known.raw)

        #expect(figure.origin.run == report.id)
        #expect(figure.origin.payload == report.payload)
        try trial.archive.verify(figure.origin.payload)
        let spool = try trial.archive.openSpool()
        #expect(try Data(contentsOf: trial.archive.open(figure.origin.payload, in: spool)) == body)
        if let place = known.place { #expect(figure.origin.place == place) }
        // Workbooks and archives are read by Python, with all the other figures.
        guard OriginReader.canRead(figure.origin.place) else { return }
        let reader = OriginReader(body: body, text: try #require(served.text(body)))
        let found = try #require(try reader.text(at: figure.origin.place), "nothing stands at \(figure.origin.place)")
        // A share is written as its two numbers with a stroke between them.
        let written = known.raw.components(separatedBy: " / ") + known.neighbours
        for text in written where !text.isEmpty { #expect(found.contains(text), "\(figure.origin.place)") }
    }

    /// Every figure is the number that Python reads at its place, digit for digit.
    private func compare(_ trial: FeedTrial, _ body: Data, _ facts: FeedFacts) async throws {
        let figures = try await trial.store.history(ObservationQuery())
        guard !figures.isEmpty else { return }
        let places = facts.figures.compactMap { known in known.neighbours.isEmpty ? nil : known.place }.filter { !OriginReader.canRead($0) }
        let answer = try PythonReading.answer(body, facts, root: trial.root, places: places, figures: figures)
        #expect(answer.problems.isEmpty, "\(answer.problems.joined(separator: "\n"))")
        for known in facts.figures {
            guard let place = known.place, let texts = answer.texts[place] else { continue }
            for text in known.neighbours { #expect(texts.contains { $0.contains(text) }, "\(text) is not at \(place): \(texts)") }
        }
    }
}
