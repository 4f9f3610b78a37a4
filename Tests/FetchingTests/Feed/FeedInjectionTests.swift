import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Testing

/// Values that were made to break out of their place: each stays one value, or nothing is sent.
struct FeedInjectionTests {
    private let bench: FeedBench

    init() throws {
        bench = try FeedBench()
    }

    private static let pieces = [
        "a", "\r\n", "\n", "\0", "\u{7F}", " ", "/", "..", ".", "?", "&", "=", "#", "%", "%0d%0a", "\"", "'", "\\", "<", ">", "]]>", "-->", "&amp;",
        ";", ":", "@",
        "{", "}", "+", "ệ", "\u{2028}", "\u{FFFF}", "GET / HTTP/1.1\r\nHost: evil\r\n\r\n", "</xa>", "${secret:KEY}", "{period}", "•",
    ]

    /// Each piece alone, then such mixtures of up to four that a failure can be repeated.
    private static let values: [String] = {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        let mixtures = (0..<160).map { _ in
            (0..<4).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return pieces[Int(state >> 33) % pieces.count]
            }.joined()
        }
        return pieces + mixtures
    }()

    /// The requests that each value leads to; nil where the value was refused, in which case nothing was sent.
    private func requests(_ yaml: String) async throws -> [(value: String, request: RecordedRequest?)] {
        try await LoopbackServer.with(ScriptedServer { _, _ in .answer(200, "a\n") }) { server in
            var found: [(value: String, request: RecordedRequest?)] = []
            for value in Self.values {
                let before = server.requests.count
                var context = bench.context()
                context.areas = [
                    Area(
                        id: "X", level: .commune, code: "1", name: LocalizedText(value), validFrom: CivilDate(year: 2025, carryingMonth: 7),
                        validTo: nil, parent: nil)
                ]
                do {
                    _ = try await bench.fetch(yaml + "\neach:\n  areas: communes\n  as: name", from: server, in: context)
                    #expect(server.requests.count == before + 1, "\(value.debugDescription)")
                    found.append((value, server.requests.last))
                } catch let error as FetchError {
                    #expect(error.label == "config" && server.requests.count == before, "\(value.debugDescription)")
                    found.append((value, nil))
                }
            }
            return found
        }
    }

    @Test func `in a path is one segment`() async throws {
        for (value, request) in try await requests("url: \"SERVER/a/{area}/b\"") {
            guard let request else { continue }
            let segments = request.target.split(separator: "/", omittingEmptySubsequences: false)
            #expect(segments.count == 4 && segments[1] == "a" && segments[3] == "b", "\(value.debugDescription)")
            #expect(segments[2].removingPercentEncoding == value)
        }
    }

    @Test(arguments: ["url: \"SERVER/?x=1&v={area}&y=2\"", "url: SERVER/?x=1\nquery:\n  v: \"{area}\"\n  y: 2"])
    func `in a query is one value`(yaml: String) async throws {
        for (value, request) in try await requests(yaml) {
            guard let request else { continue }
            let pieces = request.target.dropFirst(2).split(separator: "&", omittingEmptySubsequences: false)
            #expect(pieces.count == 3 && pieces[1].dropFirst(2).removingPercentEncoding == value, "\(value.debugDescription)")
        }
    }

    @Test func `in a header is one value`() async throws {
        let found = try await requests("url: SERVER/\nheaders:\n  X-V: \"<{area}>\"\n  X-W: end")
        for (value, request) in found {
            guard let request else { continue }
            #expect(request.headers.filter { $0.name == "X-V" }.map(\.value) == ["<\(value)>"], "\(value.debugDescription)")
            #expect(request.headers.filter { ["Host", "X-W"].contains($0.name) }.count == 2)
        }
        #expect(found.contains { $0.value == "\r\n" && $0.request == nil })
    }

    @Test func `in a form is one value`() async throws {
        for (value, request) in try await requests("url: SERVER/\nbody:\n  form:\n    x: 1\n    v: \"{area}\"") {
            let pieces = try #require(request).body.split(separator: UInt8(ascii: "&"))
            #expect(pieces.count == 2, "\(value.debugDescription)")
            #expect(String(decoding: pieces[1].dropFirst(2), as: UTF8.self).removingPercentEncoding == value)
        }
    }

    @Test func `in JSON is one text`() async throws {
        for (value, request) in try await requests("url: SERVER/\nbody:\n  json:\n    x: =1\n    v:\n      w: \"{area}\"") {
            let object = try JSONSerialization.jsonObject(with: Data(try #require(request).body)) as? [String: Any]
            #expect(object?.count == 2 && (object?["v"] as? [String: String]) == ["w": value], "\(value.debugDescription)")
        }
    }

    @Test(arguments: ["xml: \"<a v='{area}'>{area}</a>\"", "soap:\n    body: \"<a v='{area}'>{area}</a>\""])
    func `in XML is one text`(body: String) async throws {
        for (value, request) in try await requests("url: SERVER/\nbody:\n  \(body)") {
            guard let request else { continue }
            let text = String(decoding: request.body, as: UTF8.self)
            let inside = text.components(separatedBy: "<a v='")[1].components(separatedBy: "</a>")[0]
            let halves = inside.components(separatedBy: "'>")
            #expect(halves.count == 2 && halves[0] == halves[1] && !inside.dropLast(halves[1].count + 2).contains("<"), "\(value.debugDescription)")
            #expect(Self.unescaped(halves[1]) == value)
        }
    }

    private static func unescaped(_ text: String) -> String {
        [("&#9;", "\t"), ("&#10;", "\n"), ("&#13;", "\r"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
            .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
