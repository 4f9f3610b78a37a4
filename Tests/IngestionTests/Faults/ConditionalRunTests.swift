import Fetching
import Foundation
import GatewayModel
import Ingestion
import LoopbackServer
import SQLiteStorage
import Storage
import Synchronization
import Testing

/// The second run of a feed: what it asks, what it stores, and what it proves.
struct ConditionalRunTests {
    private static let first = "Kỳ;Địa bàn;Tỷ lệ (%)\nQuý I/2025;52;71,5\n"
    private static let second = "Kỳ;Địa bàn;Tỷ lệ (%)\nQuý I/2025;52;71,6\n"
    private static let date = "Mon, 30 Jun 2025 10:00:00 GMT"

    @Test(arguments: [[("ETag", "\"v1\"")], [("Last-Modified", date)], [("ETag", "\"v1\""), ("Last-Modified", date)]])
    func `asks only for what differs, stores nothing, and records the check`(validators: [(String, String)]) async throws {
        try await with(Versions([(Self.first, validators)])) { trial, server in
            let taken = await trial.run()
            let before = try await (trial.digest(), trial.archive.contents())
            let check = await trial.run()
            #expect(check.status == .unchanged && check.reason == "not_modified")
            #expect(check.payloads == taken.payloads && check.counts == taken.counts.asUnchanged)
            #expect(try await trial.digest() == before.0)
            #expect(try trial.archive.contents() == before.1)
            let asked = server.requests.last
            #expect(asked?.header("If-None-Match") == validators.first { $0.0 == "ETag" }?.1)
            #expect(asked?.header("If-Modified-Since") == validators.first { $0.0 == "Last-Modified" }?.1)
            // The ledger has the check with its own moment, and the bytes with theirs.
            let runs = try await trial.store.runs(connector: nil, limit: 5)
            #expect(runs.map(\.status) == [.unchanged, .succeeded])
            #expect(runs[0].startedAt > runs[1].finishedAt)
            let last = try #require(try await trial.store.lastDelivery(of: trial.connector.id))
            #expect(last.delivery.run == check.id)
            #expect(try #require(last.delivery.pages.first).origin.retrievedAt < runs[0].startedAt)
        }
    }

    @Test func `finds the pages of a feed unchanged by their bytes, for "not modified" says nothing of the pages after`() async throws {
        let paged = ["page-1": Self.first, "page-2": Self.second.replacing("Quý I/", with: "Quý II/")]
        try await with(Pages(paged), fetch: "pagination: { kind: page-number, parameter: p, size: { value: 1 }, page-limit: 5 }") { trial, server in
            let taken = await trial.run()
            #expect(taken.status == .succeeded && taken.counts.inserted == 2 && taken.payloads.count == 2)
            let check = await trial.run()
            #expect(check.status == .unchanged && check.reason == "same_bytes" && check.payloads == taken.payloads)
            #expect(server.requests.allSatisfy { $0.header("If-None-Match") == nil })
        }
    }

    @Test func `reads again what came before when it would be read differently now, and asks for it without a condition`() async throws {
        try await with(Versions([(Self.first, [("ETag", "\"v1\"")])])) { trial, server in
            _ = await trial.run()
            let changed = trial.connector.with(mappingHash: .none)
            let again = await trial.pipeline.run(changed)
            #expect(again.status == .succeeded && again.counts.unchanged == 1)
            #expect(server.requests.last?.header("If-None-Match") == nil)
            #expect(await trial.pipeline.run(changed).reason == "not_modified")
        }
    }

    @Test func `asks for the bytes when the archive has lost them`() async throws {
        try await with(Versions([(Self.first, [("ETag", "\"v1\"")])])) { trial, server in
            let hash = try #require(await trial.run().payload)
            let file = try #require(trial.archive.payload(hash))
            try FileManager.default.removeItem(at: file)
            #expect(await trial.run().reason == "same_bytes")
            #expect(server.requests.last?.header("If-None-Match") == nil)
            try trial.archive.verify(hash)
        }
    }

    @Test func `a tag that stays while the bytes change hides the change for as long as the gateway trusts it, and no longer`() async throws {
        let lie = Versions([(Self.first, [("ETag", "\"v1\"")]), (Self.second, [("ETag", "\"v1\"")])])
        try await with(lie) { trial, server in
            _ = await trial.run()
            lie.advance()
            #expect(await trial.run().reason == "not_modified")
            let healed = await trial.run(trusting: .zero)
            #expect(healed.status == .succeeded && healed.counts.revised == 1)
            #expect(server.requests.last?.header("If-None-Match") == nil)
        }
    }

    @Test func `a date of the day before hides nothing when the bytes come`() async throws {
        let sloppy = Versions([(Self.first, [("Last-Modified", Self.date)]), (Self.second, [("Last-Modified", Self.date)])], saysUnmodified: false)
        try await with(sloppy) { trial, _ in
            _ = await trial.run()
            sloppy.advance()
            #expect(await trial.run().counts.revised == 1)
        }
    }

    private func with(
        _ content: any LoopbackContent, fetch: String = "", _ body: (Trial, LoopbackServer) async throws -> Void
    ) async throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("conditional-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        let files = ["connector.yaml": Self.connector(fetch), "mapping.yaml": Self.mapping]
        let folder = place.appendingPathComponent("case")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try await LoopbackServer.with(content) { server in
            try await body(Trial(of: CaseFolder(folder: folder), at: place, server: server.address), server)
        }
    }

    private static func connector(_ fetch: String) -> String {
        """
        title: { vi: Trường hợp, en: Case }
        fetch:
          url: "{server}/feed"
          \(fetch)
        decode: { kind: csv, delimiter: ";" }
        """
    }

    private static let mapping = """
        numbers: vi
        period: { from: Kỳ, style: vi }
        area: { from: Địa bàn }
        figures:
          - { indicator: "9", value: { from: Tỷ lệ (%), unit: percent } }
        """
}

/// A file that is replaced now and then; says "not modified" to whoever sends back what it last said of itself.
private final class Versions: LoopbackContent {
    private let versions: [(body: String, headers: [(String, String)])]
    private let saysUnmodified: Bool
    private let current = Mutex(0)

    init(_ versions: [(String, [(String, String)])], saysUnmodified: Bool = true) {
        self.versions = versions.map { (body: $0.0, headers: $0.1) }
        self.saysUnmodified = saysUnmodified
    }

    func advance() { current.withLock { $0 += 1 } }

    func answer(to request: RecordedRequest) -> [WireStep] {
        let (body, headers) = versions[current.withLock { $0 }]
        let isKnown = headers.contains { name, value in
            request.header(name == "ETag" ? "If-None-Match" : "If-Modified-Since") == value
        }
        if isKnown && saysUnmodified { return [.head(304, headers)] }
        return [.head(200, [("Content-Length", "\(body.utf8.count)")] + headers), .send(Array(body.utf8))]
    }
}

/// Two pages with tags, and an empty one behind them.
private struct Pages: LoopbackContent {
    let pages: [String: String]

    init(_ pages: [String: String]) { self.pages = pages }

    func answer(to request: RecordedRequest) -> [WireStep] {
        let number = request.target.split(separator: "=").last.map(String.init) ?? ""
        let body = pages["page-\(number)"] ?? "Kỳ;Địa bàn;Tỷ lệ (%)\n"
        return [.head(200, [("Content-Length", "\(body.utf8.count)"), ("ETag", "\"\(number)\"")]), .send(Array(body.utf8))]
    }
}

extension Connector {
    fileprivate func with(mappingHash: ContentHash) -> Connector {
        Connector(
            id: id, title: title, provider: provider, schedule: schedule, isEnabled: isEnabled, request: request, decoder: decoder,
            mapping: mapping, mappingHash: mappingHash, rejectionLimit: rejectionLimit)
    }
}
