import Fetching
import Foundation
import GatewayModel
import TestServers
import Testing

/// Files over FTP with TLS, from a real server; it takes root, because such servers change to the user who logs in.
@Suite(
    .enabled(
        if: LocalProcess.isInstalled("vsftpd") && LocalProcess.isInstalled("openssl") && geteuid() == 0,
        "vsftpd or openssl is not installed, or this is not root"))
struct FTPSTests {
    private let parties: TLSParties
    private let wire: TestWire
    private static let content = String(repeating: "2025;1.234,5\n", count: 20_000)

    init() async throws {
        parties = try await apart {
            let parties = try TLSParties()
            try parties.certify("server")
            return parties
        }
        wire = try TestWire()
    }

    /// `certificate` names one of the parties.
    private func server(_ lines: String = "", certificate: String = "server", at host: UInt32 = LocalServer.loopback) async throws -> LocalServer {
        try await apart { [parties] in
            let folder = parties.folder
            // What anonymous users see must not be theirs to write.
            let files = folder.appendingPathComponent("files")
            try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
            try Data(Self.content.utf8).write(to: files.appendingPathComponent("feed.csv"))
            try LocalProcess.run("chmod", ["-R", "a+rX", folder.path], in: folder)
            let configuration = """
                background=NO
                listen=YES
                listen_address=127.0.0.\(host & 0xFF)
                listen_port=PORT
                anonymous_enable=YES
                anon_root=FOLDER/files
                ftp_username=daemon
                secure_chroot_dir=/var/run
                seccomp_sandbox=NO
                ssl_enable=YES
                allow_anon_ssl=YES
                force_anon_data_ssl=YES
                force_anon_logins_ssl=YES
                implicit_ssl=YES
                ssl_ciphers=HIGH
                require_ssl_reuse=YES
                rsa_cert_file=FOLDER/\(certificate).pem
                rsa_private_key_file=FOLDER/\(certificate).key
                \(lines)
                """
            let server = try LocalServer("vsftpd", ["CONFIG"], configuration: configuration, at: host, in: folder)
            parties.hold(server)
            return server
        }
    }

    private func request(_ server: LocalServer, _ file: String = "feed.csv") throws -> WireRequest {
        var request = WireRequest(address: try FeedAddress("ftps://127.0.0.1:\(server.port)/\(file)"))
        request.credentials = .basic(user: "anonymous", password: Secret("someone"))
        request.route.authorities = parties.path("ca.pem")
        return request
    }

    @Test func `a file comes whole, and its size shows that it did`() async throws {
        let answer = try await wire.exchange(request(server()))
        #expect(try answer.text == Self.content)
        #expect(answer.framing == .length)
    }

    /// libcurl at times leaves an answer unread that has come, and would wait for more until the time to connect is over.
    @Test func `of many files at once each comes in its time`() async throws {
        let request = try request(await server())
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    // Each has the machine to itself, as far as libcurl knows.
                    let wire = try TestWire(limits: TransferLimits())
                    return try await wire.exchange(request).byteCount
                }
            }
            for try await count in group { #expect(count == Self.content.utf8.count) }
        }
    }

    @Test func `a server of an authority that is not the connector's is refused`() async throws {
        var request = try request(await server())
        request.route.authorities = nil
        let sent = request
        let error = try await wire.failure { try await wire.exchange(sent) }
        #expect(error.label == "tls", "\(error)")
    }

    @Test(
        arguments: [
            (TLSParties.Making(issuer: nil), "self-signed certificate"),
            (TLSParties.Making(subject: "subjectAltName=DNS:example.gov.vn"), "no alternative certificate subject name"),
            (TLSParties.Making(days: "-days -1"), "certificate has expired"),
        ])
    func `a bad certificate is refused before a password is sent`(making: TLSParties.Making, cause: String) async throws {
        try await apart { [parties] in try parties.certify("bad", making) }
        let request = try request(await server("log_ftp_protocol=YES\nvsftpd_log_file=FOLDER/log", certificate: "bad"))
        let error = try await wire.failure { try await wire.exchange(request) }
        #expect(error.label == "tls", "\(error)")
        #expect(error.message.en.contains(cause), "\(error)")
        let log = try? String(contentsOf: parties.folder.appendingPathComponent("log"), encoding: .utf8)
        #expect(log?.contains("PASS") != true)
    }

    /// The line to the server breaks while the file comes; the commands go over another.
    @Test(arguments: [Relay.Fault.cut(after: 100_000), .reset(after: 100_000)])
    func `a file that breaks off is refused`(fault: Relay.Fault) async throws {
        let host = LocalServer.loopback + 1
        let port = try LocalServer.freePort()
        let server = try await server("pasv_min_port=\(port)\npasv_max_port=\(port)", at: host)
        let commands = try Relay(to: server.port, at: host)
        let files = try Relay(port: port, to: port, at: host) { _ in fault }
        var request = try request(server)
        request.address = try FeedAddress("ftps://127.0.0.1:\(commands.port)/feed.csv")
        let sent = request
        let error = try await wire.failure { try await wire.exchange(sent) }
        #expect(error.label == "truncated", "\(error)")
        #expect(files.passedByteCount == 100_000)
    }

    @Test func `a file that is not there, and a user who may not, are told`() async throws {
        let server = try await server()
        let missing = try request(server, "missing.csv")
        let error = try await wire.failure { try await wire.exchange(missing) }
        #expect(error.label == "http_status", "\(error)")
        var stranger = try request(server)
        stranger.credentials = .basic(user: "stranger", password: Secret("someone"))
        let sent = stranger
        let refused = try await wire.failure { try await wire.exchange(sent) }
        #expect(refused.label == "auth", "\(refused)")
    }
}
