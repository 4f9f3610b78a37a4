import Fetching
import Foundation
import GatewayModel
import TestServers
import Testing

/// A real web server with TLS: what nearly every agency has.
@Suite(
    .enabled(if: LocalProcess.isInstalled("nginx") && LocalProcess.isInstalled("openssl"), "nginx or openssl is not installed"))
struct NginxTests {
    private let parties: TLSParties
    private let wire: TestWire
    private static let content = String(repeating: "2025;1.234,5\n", count: 20_000)

    init() async throws {
        parties = try await apart {
            let parties = try TLSParties()
            try parties.certify("server")
            try parties.certify("client")
            return parties
        }
        wire = try TestWire()
    }

    private func server(_ lines: String = "") async throws -> LocalServer {
        try await apart { [parties] in
            let folder = parties.folder
            try Data(Self.content.utf8).write(to: folder.appendingPathComponent("feed.csv"))
            let server = try LocalServer.nginx(lines, in: folder)
            parties.hold(server)
            return server
        }
    }

    private func request(_ server: LocalServer) throws -> WireRequest {
        var request = WireRequest(address: try FeedAddress("https://127.0.0.1:\(server.port)/feed.csv"))
        request.route.authorities = parties.path("ca.pem")
        return request
    }

    @Test func `a file comes whole over TLS, and many requests take one connection`() async throws {
        let server = try await server(#"add_header X-Connection "$connection";"#)
        var connections: Set<String?> = []
        for _ in 0..<10 {
            let answer = try await wire.exchange(request(server))
            #expect(try answer.text == Self.content)
            #expect(answer.framing == .length)
            connections.insert(answer.header("X-Connection"))
        }
        #expect(connections.count == 1 && !connections.contains(nil))
    }

    @Test func `where both speak HTTP/2, HTTP/1.1 is spoken all the same`() async throws {
        let server = try await server(#"add_header X-Protocol "$server_protocol $ssl_alpn_protocol";"#)
        #expect(try await wire.exchange(request(server)).header("X-Protocol") == "HTTP/1.1 http/1.1")
    }

    @Test func `what nginx compresses as it sends is taken off and known to be whole`() async throws {
        let server = try await server("gzip on; gzip_types *; gzip_min_length 1;")
        let answer = try await wire.exchange(request(server))
        #expect(try answer.text == Self.content)
        #expect(answer.compression == "gzip")
        #expect(answer.receivedByteCount < Self.content.utf8.count / 10)
    }

    @Test func `a file that lies there compressed is taken as what it holds`() async throws {
        let server = try await server("gzip_static on; gzip off;")
        _ = try await apart { [parties] in try LocalProcess.run("gzip", ["--keep", parties.path("feed.csv")], in: parties.folder) }
        let answer = try await wire.exchange(request(server))
        #expect(try answer.text == Self.content)
        #expect(answer.compression == "gzip")
        #expect(answer.framing == .length)
    }

    @Test func `a client certificate that is demanded opens the door, and nothing else does`() async throws {
        let server = try await server("ssl_client_certificate ca.pem; ssl_verify_client on;")
        var request = try request(server)
        request.credentials = .certificate(file: parties.path("client.pem"), key: parties.path("client.key"), passphrase: nil)
        #expect(try await wire.exchange(request).text == Self.content)
        request.credentials = nil
        // nginx takes the handshake and answers "No required SSL certificate was sent".
        #expect(try await wire.exchange(request).status == 400)
        // A key that is not the certificate's own is found out before anything is sent.
        request.credentials = .certificate(file: parties.path("client.pem"), key: parties.path("server.key"), passphrase: nil)
        let mixed = request
        let clean = try TestWire()
        let unusable = try await clean.failure { try await clean.exchange(mixed) }
        #expect(unusable.label == "tls", "\(unusable)")
    }

    @Test func `a certificate of another authority opens no door`() async throws {
        let server = try await server("ssl_client_certificate ca.pem; ssl_verify_client on;")
        let strangers = try await apart {
            let strangers = try TLSParties()
            try strangers.certify("client")
            return strangers
        }
        var request = try request(server)
        request.credentials = .certificate(file: strangers.path("client.pem"), key: strangers.path("client.key"), passphrase: nil)
        #expect(try await wire.exchange(request).status == 400)
    }

    @Test func `an unchanged file is not sent again`() async throws {
        let server = try await server()
        let etag = try #require(try await wire.exchange(request(server)).header("ETag"))
        var request = try request(server)
        request.headers = [try HeaderField(name: "If-None-Match", value: etag)]
        let answer = try await wire.exchange(request)
        #expect(answer.status == 304)
        #expect(answer.byteCount == 0)
    }
}
