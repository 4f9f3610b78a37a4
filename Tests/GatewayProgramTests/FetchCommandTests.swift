import Foundation
import LoopbackServer
import Testing

struct FetchCommandTests {
    private static let keyed = """
        title: { vi: Hồ sơ trực tuyến, en: Online files }
        provider: VPUBND
        fetch:
          url: "SERVER/xa/{period:yyyy}"
          query: { key: "${env:FETCH_TEST_KEY}" }
          body: { form: { q: "{period:Q}" } }
        decode: { kind: csv, delimiter: ";" }
        """

    private static func project(_ address: String) throws -> ProjectCopy {
        let project = try ProjectCopy()
        try project.write(keyed.replacingOccurrences(of: "SERVER", with: address), to: "Connectors/online.yaml")
        try project.write("network: { allow: [ 127.0.0.0/8 ] }\n", to: "Config/gateway.yaml")
        return project
    }

    @Test func `shows the request without sending it and without its secret`() async throws {
        try await LoopbackServer.with(Routes([:])) { server in
            let project = try Self.project(server.address)
            let run = try project.gateway("fetch", "online", "--period", "2025-Q2")
            #expect(run.status == 0)
            #expect(run.lines.first == "POST \(server.address)/xa/2025?key=•••")
            #expect(run.lines.contains("Content-Type: application/x-www-form-urlencoded") && run.lines.contains("q=2"))
            #expect(server.requests.isEmpty)
            #expect(!project.exists("var"))
        }
    }

    @Test func `sends it on demand and shows the answer with its first records`() async throws {
        let feed = Behaviour.answer(headers: [("X-Feed", "yes")], body: "Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 1/2026;91\n52;Tháng 2/2026;92\n")
        try await LoopbackServer.with(Routes(["/xa/2025": feed])) { server in
            let project = try Self.project(server.address)
            try project.replace("${env:FETCH_TEST_KEY}", with: "open", in: "Connectors/online.yaml")
            let run = try project.gateway("fetch", "online", "--period", "2025-Q2", "--send", "--limit", "1")
            #expect(run.status == 0)
            #expect(run.lines.contains { $0.hasPrefix("HTTP 200 · ") && $0.contains(" · as long as announced · ") })
            #expect(run.lines.contains("X-Feed: yes"))
            #expect(run.lines.contains { $0.hasPrefix("52") && $0.contains("Tháng 1/2026") })
            #expect(!run.output.contains("Tháng 2/2026"))
            #expect(server.requests.map(\.target) == ["/xa/2025?key=open"])
            #expect(!project.exists("var"))
        }
    }

    @Test func `fails with the reason when the feed does`() async throws {
        try await LoopbackServer.with(Routes([:])) { server in
            let project = try Self.project(server.address)
            try project.replace("${env:FETCH_TEST_KEY}", with: "open", in: "Connectors/online.yaml")
            let run = try project.gateway("fetch", "online", "--period", "2025-Q2", "--send")
            #expect(run.status == 1)
            #expect(run.output.contains("HTTP 404 · ") && run.output.contains("HTTP status 404"))
        }
    }

    @Test(arguments: [nil, "language: en\n", "network: { connections: 2 }\n"])
    func `names the file and the line that an operator writes to let it into a private network`(settings: String?) async throws {
        try await LoopbackServer.with(Routes([:])) { server in
            let project = try Self.project(server.address)
            try project.replace("${env:FETCH_TEST_KEY}", with: "open", in: "Connectors/online.yaml")
            let file = project.root.appendingPathComponent("Config/gateway.yaml")
            if let settings { try project.write(settings, to: "Config/gateway.yaml") } else { try FileManager.default.removeItem(at: file) }
            let refusal = try project.gateway("fetch", "online", "--period", "2025-Q2", "--send").output
            #expect(refusal.contains("an operator") && refusal.contains("Config/gateway.yaml"))
            let line = try #require(refusal.firstMatch(of: /network: \{ allow: \[ 127\.0\.0\.1 \] \}/)).output
            #expect(server.requests.isEmpty)
            try project.write("\(line)\n", to: "Config/gateway.yaml")
            #expect(try project.gateway("fetch", "online", "--period", "2025-Q2", "--send").output.contains("HTTP 404"))
        }
    }

    @Test(arguments: [["fetch", "online", "--period", "Quý I"], ["fetch", "nowhere"], ["fetch", "online", "--limit", "-1"]])
    func `refuses what it cannot understand`(arguments: [String]) throws {
        #expect(try ProgramRun(arguments + ["--project", ProjectCopy().root.path]).status == 2)
    }

    @Test func `says that a period is needed`() async throws {
        try await LoopbackServer.with(Routes([:])) { server in
            let run = try Self.project(server.address).gateway("fetch", "online")
            #expect(run.status == 1)
            #expect(run.errors.contains("--period"))
        }
    }
}
