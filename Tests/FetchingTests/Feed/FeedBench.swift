import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Synchronization
import Testing

/// Fetches feeds of a loopback server for one test, with waits that take no time and are written down.
final class FeedBench: Sendable {
    let wire: TestWire
    private let waits = Mutex<[Duration]>([])

    init(wire: TestWire? = nil) throws {
        self.wire = try wire ?? TestWire()
    }

    /// How long the fetches would have waited, in order.
    var waited: [Duration] { waits.withLock { $0 } }

    static let secret = "c4n4ry"

    private var fetcher: FeedFetcher {
        FeedFetcher(
            wire: wire.wire,
            secrets: SecretResolver { (reference) throws(FetchError) in
                guard reference.name == "KEY" else { throw .unusable(LocalizedText("no secret"), at: reference.description) }
                return Secret(Self.secret)
            },
            clock: FetchClock(sleep: { [self] wait in waits.withLock { $0.append(wait) } }, chance: { 1 }))
    }

    /// A context to change: the second quarter of 2025, no areas, no validators.
    func context(deadline: Deadline = .after(.seconds(30))) -> FetchContext {
        var context = FetchContext(spool: PayloadSpool(folder: wire.folder), deadline: deadline, probe: LineProbe())
        context.period = TimePeriod(label: "2025-Q2")
        return context
    }

    /// Fetches what a text declares; `SERVER` in it stands for the server's address.
    func fetch(
        _ yaml: String, from server: LoopbackServer, in context: FetchContext? = nil, observe: (@Sendable (ObservedExchange) -> Void)? = nil
    ) async throws -> FetchedFeed {
        let feed = try Self.feed(yaml.replacing("SERVER", with: server.address))
        return try await fetcher.fetch(feed, in: context ?? self.context(), observe: observe)
    }

    /// What a fetch throws, after a look that it left no file and told no secret.
    func failure(_ yaml: String, from server: LoopbackServer, in context: FetchContext? = nil) async throws -> FetchError {
        let thrown = await #expect(throws: FetchError.self) { try await fetch(yaml, from: server, in: context) }
        let error = try #require(thrown)
        #expect(wire.files.isEmpty)
        #expect(!"\(error)\(error.message)".contains(Self.secret))
        return error
    }

    /// The keys of `fetch:`, which must be without an error.
    static func feed(_ yaml: String) throws -> FeedRequest {
        let collector = DiagnosticCollector()
        let feed = FeedRequest(reading: ConfigReader(CaseYAML.read(yaml), fields: FeedRequest.fields, collector: collector))
        try #require(!collector.hasErrors, "\(collector.diagnostics.map { "\($0.code) \($0.message.en)" })")
        return feed
    }
}

/// A format for tests: each line is a record, and `name=value` is also a place.
struct LineProbe: PayloadProbe {
    private func lines(_ response: WireResponse) throws(FetchError) -> [Substring] {
        do {
            return try response.text.split(separator: "\n")
        } catch {
            throw .unusable(LocalizedText("\(error)"), at: response.address.description)
        }
    }

    func values(at places: [String], in response: WireResponse) throws(FetchError) -> [String?] {
        let lines = try lines(response)
        return places.map { place in lines.first { $0.hasPrefix(place + "=") }.map { String($0.dropFirst(place.count + 1)) } }
    }

    func recordCount(in response: WireResponse) throws(FetchError) -> Int { try lines(response).count }
}

extension FetchedFeed {
    /// The texts of the pages; nil for one that was not modified.
    var texts: [String?] {
        get throws {
            try pages.map { page in
                guard case .fetched(let result) = page.content else { return nil }
                return String(decoding: try Data(contentsOf: result.payload.file), as: UTF8.self)
            }
        }
    }

    /// What the next run sends along.
    var validators: [String: PageValidators] {
        Dictionary(
            pages.map { page in
                switch page.content {
                case .notModified(let validators): (page.key, validators)
                case .fetched(let result):
                    (
                        page.key,
                        PageValidators(
                            etag: result.payload.origin.etag, lastModified: result.payload.origin.lastModified, hash: result.payload.hash)
                    )
                }
            }, uniquingKeysWith: { first, _ in first })
    }
}
