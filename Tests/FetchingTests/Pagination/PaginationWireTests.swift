import Fetching
import GatewayModel
import LoopbackServer
import Testing

/// Whole fetches of feeds in pages, through libcurl and a real socket.
struct PaginationWireTests {
    private static func fetch(_ yaml: String, from server: LoopbackServer, with wire: TestWire) async throws -> [String] {
        let collector = DiagnosticCollector()
        let node = try PaginationText.node("{ url: \"\(server.address)/feed\", pagination: \(yaml) }")
        let feed = FeedRequest(reading: ConfigReader(node, fields: FeedRequest.fields, collector: collector))
        try #require(collector.diagnostics.isEmpty, "\(collector.diagnostics.map(\.message.en))")
        let fetcher = FeedFetcher(
            wire: wire.wire,
            secrets: SecretResolver { (reference) throws(FetchError) in throw .unusable(LocalizedText("no secrets"), at: reference.description) })
        let context = FetchContext(spool: PayloadSpool(folder: wire.folder), deadline: .after(.seconds(60)), probe: PaginationBody())
        return try await fetcher.fetch(feed, in: context).texts.flatMap { PaginationBody.records(try #require($0)) }
    }

    @Test(arguments: PaginationKinds.all.map { $0.kind })
    func `brings the whole feed over the wire, nothing lost and nothing twice`(_ kind: String) async throws {
        let wire = try TestWire()
        for end in PaginationFeed.End.allCases {
            for (count, size) in [(0, 3), (1, 1), (7, 3), (9, 3), (10, 3), (25, 25), (26, 25), (5, 9)] {
                let records = (0..<count).map { "bản ghi \($0)" }
                guard let feed = PaginationFeed(records: records, size: size).serving(kind, end: end) else { continue }
                try await LoopbackServer.with(PaginationServer { feed.answer($0, 0) }) { server in
                    let fetched = try await Self.fetch(feed.yaml, from: server, with: wire)
                    #expect(fetched == records, "\(kind) until \(end), \(count) records by \(size)")
                }
            }
        }
    }

    @Test(arguments: ["x&c=y", "a b+c", "100%", "Quảng Trị", "a=b", "\u{1F600}", "../../", "#", "a\\b\"c"])
    func `brings a cursor back unchanged, whatever is in it`(_ cursor: String) async throws {
        let content = PaginationServer { change in
            guard let sent = change.query.first(where: { $0.name == "c" }) else { return PaginationPage("a", ["next": cursor]) }
            return PaginationPage(sent.value == cursor && change.query.count == 1 ? "whole" : "changed")
        }
        try await LoopbackServer.with(content) { server in
            let records = try await Self.fetch("{ kind: cursor, from: next, parameter: c }", from: server, with: TestWire())
            #expect(records == ["a", "whole"])
        }
    }

    @Test(arguments: ["next-link", "link-header"])
    func `asks another server nothing`(_ kind: String) async throws {
        try await LoopbackServer.with(Routes(["/": .answer(body: "stolen\n")])) { other in
            let target = "\(other.address)/"
            let content = PaginationServer { _ in PaginationPage("a", ["next": target], headers: [("Link", "<\(target)>; rel=next")]) }
            try await LoopbackServer.with(content) { server in
                let wire = try TestWire()
                let yaml = kind == "next-link" ? "{ kind: next-link, from: next }" : "{ kind: link-header }"
                await #expect(throws: FetchError.self) { _ = try await Self.fetch(yaml, from: server, with: wire) }
                #expect(wire.files.isEmpty)
                #expect(server.requests.count == 1)
            }
            #expect(other.requests.isEmpty)
        }
    }
}
