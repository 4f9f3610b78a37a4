import Fetching
import GatewayModel
import LoopbackServer
import TestServers
import Testing

struct FeedPagesTests {
    private let bench: FeedBench

    init() throws {
        bench = try FeedBench()
    }

    private static let numbered = "url: SERVER/feed\npagination:\n  kind: page-number\n  parameter: p\n  until: empty"
    private static let cursor = "url: SERVER/feed\npagination:\n  kind: cursor\n  from: next\n  parameter: c\n  page-limit: 20"

    /// `p=` of a request.
    private static func page(_ request: RecordedRequest) -> Int {
        Int(request.target.drop { $0 != "=" }.dropFirst()) ?? 0
    }

    @Test func `keeps every page in order, and drops the empty one that ends them`() async throws {
        let content = ScriptedServer { request, _ in .answer(200, Self.page(request) > 3 ? "" : "row \(Self.page(request))\n") }
        try await LoopbackServer.with(content) { server in
            let feed = try await bench.fetch(Self.numbered, from: server)
            #expect(try feed.texts == ["row 1\n", "row 2\n", "row 3\n"])
            #expect(feed.pages.map { String($0.address.suffix(4)) } == ["?p=1", "?p=2", "?p=3"])
            #expect(Set(feed.pages.map(\.key)).count == 3)
        }
        #expect(bench.wire.files.count == 3)
    }

    @Test func `gives nothing when one page fails`() async throws {
        let content = ScriptedServer { request, _ in Self.page(request) == 3 ? .answer(500) : .answer(200, "row \(Self.page(request))\n") }
        try await LoopbackServer.with(content) { server in
            let error = try await bench.failure(Self.numbered, from: server)
            #expect(error.label == "http_status")
        }
    }

    @Test(arguments: ["self", "cycle", "ever-new"])
    func `ends when the pages go round in circles`(shape: String) async throws {
        let content = ScriptedServer { request, earlier in
            let next =
                switch shape {
                case "self": "same"
                case "cycle": earlier.isMultiple(of: 2) ? "a" : "b"
                default: "c\(earlier)"
                }
            return .answer(200, "row\nnext=\(next)\n")
        }
        try await LoopbackServer.with(content) { server in
            let error = try await bench.failure(Self.cursor, from: server)
            #expect(error.label == "too_large")
            #expect(server.requests.count <= 21)
        }
    }

    @Test func `counts the size of all pages together`() async throws {
        let content = ScriptedServer { request, _ in .answer(200, "\(Self.page(request))" + String(repeating: "x", count: 99)) }
        try await LoopbackServer.with(content) { server in
            let error = try await bench.failure(Self.numbered + "\nsize-limit: 250 B", from: server)
            guard case .tooLarge(.body, let limit, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(limit == ByteSize(bytes: 250))
            #expect(server.requests.count == 3)
        }
    }

    @Test func `asks for one area after the other, and for every page of each`() async throws {
        let content = ScriptedServer { request, _ in .answer(200, request.target.contains("p=2") ? "" : "\(request.target)\n") }
        try await LoopbackServer.with(content) { server in
            var context = bench.context()
            context.areas = FeedAreas.two
            let feed = try await bench.fetch(
                "url: \"SERVER/xa/{area}\"\npagination:\n  kind: page-number\n  parameter: p\n  until: empty\neach:\n  areas: communes", from: server,
                in: context)
            #expect(try feed.texts == ["/xa/21550?p=1\n", "/xa/21553?p=1\n"])
        }
    }

    @Test func `tells areas apart that stand in the body alone`() async throws {
        try await LoopbackServer.with(Routes(["/feed": .answer(body: "a\n")])) { server in
            var context = bench.context()
            context.areas = FeedAreas.two
            let feed = try await bench.fetch(
                "url: SERVER/feed\nbody:\n  form:\n    xa: \"{area}\"\neach:\n  areas: communes\n  as: id", from: server, in: context)
            #expect(feed.pages.map { String($0.address.drop { $0 != "#" }) } == ["#area=VN21550", "#area=VN21553"])
            #expect(Set(feed.pages.map(\.key)).count == 2)
        }
    }

    @Test(
        arguments: [
            ("form:\n    p: 0\n    k: v", "k=v&p=2"), ("json:\n    p: =0\n    k: v", #"{"p":2,"k":"v"}"#), ("json:\n    p: \"0\"", #"{"p":"2"}"#),
            ("json:\n    k: v", #"{"k":"v","p":"2"}"#),
        ])
    func `sets the page in the body as the body writes it`(body: String, expected: String) async throws {
        let content = ScriptedServer { _, earlier in .answer(200, earlier == 2 ? "" : "row \(earlier)\n") }
        try await LoopbackServer.with(content) { server in
            _ = try await bench.fetch(
                "url: SERVER/feed\npagination:\n  kind: page-number\n  parameter: p\n  in: body\n  until: empty\nbody:\n  \(body)", from: server)
            #expect(String(decoding: server.requests[1].body, as: UTF8.self) == expected)
        }
    }

    @Test func `replaces a parameter that stands in the address already`() async throws {
        let content = ScriptedServer { request, earlier in .answer(200, earlier == 2 ? "" : "row \(earlier)\n") }
        try await LoopbackServer.with(content) { server in
            _ = try await bench.fetch(Self.numbered.replacing("/feed", with: "/feed?p=0&q=1"), from: server)
            #expect(server.requests.map(\.target) == ["/feed?q=1&p=1", "/feed?q=1&p=2", "/feed?q=1&p=3"])
        }
    }

    @Test func `never follows a next page to another server`() async throws {
        try await LoopbackServer.with(Routes(["/": .answer(body: "a\n")])) { other in
            let content = ScriptedServer { _, _ in .answer(200, "row\nnext=\(other.address)/\n") }
            try await LoopbackServer.with(content) { server in
                _ = try await bench.failure(
                    "url: SERVER/feed\nheaders:\n  X-Key: \"${secret:KEY}\"\npagination:\n  kind: next-link\n  from: next", from: server)
            }
            #expect(other.requests.isEmpty)
        }
    }
}

/// Two communes.
enum FeedAreas {
    static let two = ["21550", "21553"].map { code in
        Area(
            id: "VN\(code)", level: .commune, code: code, name: LocalizedText("Xã \(code)"),
            validFrom: CivilDate(year: 2025, carryingMonth: 7), validTo: nil, parent: nil)
    }
}
