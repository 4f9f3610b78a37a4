import Fetching
import Foundation
import GatewayModel
import TestServers
import Testing

/// Files over SSH (F42, F43, T19). Set ASYNCSSH_PYTHON to a Python with asyncssh when the system's has none.
@Suite(
    .enabled("asyncssh or ssh-keygen is not installed") {
        try await apart { SFTPServer.python != nil && LocalProcess.isInstalled("ssh-keygen") }
    })
struct WireSFTPTests {
    private let wire: TestWire
    private let source: TestWire
    private let content = String(repeating: "2025;1.234,5\n", count: 20_000)

    init() async throws {
        wire = try TestWire()
        source = try TestWire()
        try Data(content.utf8).write(to: source.folder.appendingPathComponent("feed.csv"))
        let folder = source.folder
        _ = try await apart { try LocalProcess.run("ssh-keygen", ["-q", "-t", "rsa", "-m", "PEM", "-N", "opens", "-f", "key"], in: folder) }
    }

    private func server(_ fault: SFTPServer.Fault = .none) async throws -> SFTPServer {
        try SFTPServer(serving: source.folder, password: "s3cret", keys: source.folder.appendingPathComponent("key.pub"), fault: fault)
    }

    private func request(_ server: SFTPServer, file: String = "feed.csv", password: String = "s3cret") throws -> WireRequest {
        var request = WireRequest(address: try FeedAddress("sftp://127.0.0.1:\(server.port)/\(file)"))
        request.credentials = .basic(user: "gateway", password: Secret(password))
        request.route.hostKey = server.hostKey
        return request
    }

    @Test func `a file is taken with a password, and with a key`() async throws {
        let server = try await server()
        defer { withExtendedLifetime(server) {} }
        var request = try request(server)
        let response = try await wire.exchange(request)
        #expect(try response.text == content)
        #expect(response.framing == .length)
        request.credentials = .key(user: "gateway", file: source.folder.appendingPathComponent("key").path, passphrase: Secret("opens"))
        #expect(try await wire.exchange(request).hash == response.hash)
    }

    @Test(arguments: ["SHA256:" + String(repeating: "A", count: 43), "SHA256:short", nil])
    func `a server without the declared key is refused`(key: String?) async throws {
        let server = try await server()
        defer { withExtendedLifetime(server) {} }
        var request = try request(server)
        request.route.hostKey = key
        let sent = request
        let error = try await wire.failure { try await wire.exchange(sent) }
        #expect(error.label == "hostkey", "\(error)")
        #expect(!error.isRetryable)
    }

    @Test(arguments: [("feed.csv", "wrong", "auth"), ("missing.csv", "s3cret", "http_status")])
    func `a wrong password and a missing file are told`(file: String, password: String, label: String) async throws {
        let server = try await server()
        defer { withExtendedLifetime(server) {} }
        let request = try request(server, file: file, password: password)
        let error = try await wire.failure { try await wire.exchange(request) }
        #expect(error.label == label, "\(error)")
    }

    @Test(arguments: [SFTPServer.Fault.short, .drop])
    func `a file that breaks off is refused`(fault: SFTPServer.Fault) async throws {
        let server = try await server(fault)
        defer { withExtendedLifetime(server) {} }
        let request = try request(server)
        let error = try await wire.failure { try await wire.exchange(request) }
        #expect(error.label == "truncated", "\(error)")
    }
}
