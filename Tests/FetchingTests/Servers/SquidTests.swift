import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import TestServers
import Testing

/// A real proxy, which is used where it is declared and nowhere else (F31, T4).
@Suite(.enabled(if: LocalProcess.isInstalled("squid"), "squid is not installed"))
struct SquidTests {
    private let wire: TestWire

    init() throws { wire = try TestWire() }

    private func proxy(_ access: String = "http_access allow all") async throws -> LocalServer {
        let folder = wire.folder.appendingPathExtension("proxy")
        return try await apart {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            // squid gives up root and needs a folder that its own user may write.
            try LocalProcess.run("chmod", ["777", folder.path], in: folder)
            let lines = """
                http_port 127.0.0.1:PORT
                \(access)
                cache deny all
                access_log stdio:FOLDER/access.log
                cache_log FOLDER/cache.log
                pid_filename none
                coredump_dir FOLDER
                shutdown_lifetime 0 seconds
                via off
                """
            // Of one name, two share their memory, and one of them may not start.
            return try LocalServer("squid", ["-N", "-n", "testPORT", "-f", "CONFIG"], configuration: lines, in: folder)
        }
    }

    /// Takes away what is left of a proxy; one that is killed leaves its shared memory.
    private func clear(_ proxy: LocalServer) {
        try? FileManager.default.removeItem(at: proxy.folder)
        let memory = URL(fileURLWithPath: "/dev/shm")
        for name in (try? FileManager.default.contentsOfDirectory(atPath: memory.path)) ?? [] where name.hasPrefix("test\(proxy.port)-") {
            try? FileManager.default.removeItem(at: memory.appendingPathComponent(name))
        }
    }

    /// A private address behind the proxy is refused before the proxy hears of it, however it is written.
    @Test(arguments: [
        "10.0.0.1", "167772161", "0xa000001", "012.0.0.1", "10.1", "[::ffff:10.0.0.1]", "[64:ff9b::10.0.0.1]", "169.254.169.254", "[fd00::1]",
    ])
    func `what may not be asked is not asked through the proxy either`(host: String) async throws {
        let proxy = try await proxy()
        defer { clear(proxy) }
        for scheme in ["http", "https"] {
            var request = WireRequest(address: try FeedAddress("\(scheme)://\(host)/feed"))
            request.route.proxy = "http://127.0.0.1:\(proxy.port)"
            let sent = request
            let error = try await wire.failure { try await wire.exchange(sent) }
            #expect(error.label == "egress_denied", "\(error)")
        }
        #expect(!log(proxy).contains("GET") && !log(proxy).contains("CONNECT"))
    }

    @Test func `a proxy that asks who we are is told apart from the server`() async throws {
        let lines = """
            auth_param basic program /usr/lib/squid/basic_fake_auth
            acl known proxy_auth REQUIRED
            http_access allow known
            http_access deny all
            """
        let proxy = try await proxy(lines)
        defer { clear(proxy) }
        var request = WireRequest(address: try FeedAddress("http://127.0.0.1:9/feed"))
        request.route.proxy = "http://127.0.0.1:\(proxy.port)"
        request.credentials = .basic(user: "u", password: Secret("s3cret"))
        let answer = try await wire.exchange(request)
        #expect(answer.status == 407)
        let error = FetchError.status(407, retryAfter: nil, at: "http://127.0.0.1:9/feed")
        #expect(error.message.en.contains("\"proxy\"") && error.message.vi.contains("\"proxy\""))
        var tunnel = WireRequest(address: try FeedAddress("https://127.0.0.1:9/feed"))
        tunnel.route.proxy = request.route.proxy
        let sent = tunnel
        let clean = try TestWire()
        let refusal = try await clean.failure { try await clean.exchange(sent) }
        #expect(refusal.label == "connect")
        #expect(refusal.message.en.contains("407"), "\(refusal)")
    }

    private func log(_ proxy: LocalServer) -> String {
        (try? String(contentsOf: proxy.folder.appendingPathComponent("access.log"), encoding: .utf8)) ?? ""
    }

    @Test func `a feed is taken through the proxy that is declared`() async throws {
        let proxy = try await proxy()
        defer { clear(proxy) }
        try await LoopbackServer.with(Routes(["/feed": .answer(body: "figures")])) { server in
            var request = WireRequest(address: try FeedAddress("\(server.address)/feed"))
            request.route.proxy = "http://127.0.0.1:\(proxy.port)"
            let answer = try await wire.exchange(request)
            #expect(try answer.text == "figures")
        }
        // The proxy writes its log after the answer.
        for _ in 0..<500 where !log(proxy).contains("/feed") { try await Task.sleep(for: .milliseconds(20)) }
        #expect(log(proxy).contains("/feed"))
    }

    @Test(.enabled(if: LocalProcess.isInstalled("openssl"), "openssl is not installed"))
    func `https goes through a tunnel that the proxy cannot look into, whose headers are not the server's`() async throws {
        let proxy = try await proxy()
        defer { clear(proxy) }
        let parties = try await apart { try TLSParties() }
        let port = try await apart {
            try parties.certify("server")
            return try parties.serve("server")
        }
        var request = WireRequest(address: try FeedAddress("https://127.0.0.1:\(port)/feed"))
        request.route.authorities = parties.path("ca.pem")
        request.route.proxy = "http://127.0.0.1:\(proxy.port)"
        let answer = try await wire.exchange(request)
        #expect(try answer.text == "figures")
        #expect(!answer.headers.contains { $0.name.lowercased().hasPrefix("x-squid") || $0.name.lowercased() == "via" })
    }

    @Test func `what the proxy refuses is told`() async throws {
        let proxy = try await proxy("http_access deny all")
        defer { clear(proxy) }
        var request = WireRequest(address: try FeedAddress("http://127.0.0.1:9/feed"))
        request.route.proxy = "http://127.0.0.1:\(proxy.port)"
        let answer = try await wire.exchange(request)
        #expect(answer.status == 403)
        var tunnel = WireRequest(address: try FeedAddress("https://127.0.0.1:9/feed"))
        tunnel.route.proxy = request.route.proxy
        let sent = tunnel
        let clean = try TestWire()
        let error = try await clean.failure { try await clean.exchange(sent) }
        #expect(error.label == "connect", "\(error)")
    }
}
