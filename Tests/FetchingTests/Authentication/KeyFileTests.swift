import Foundation
import GatewayModel
import TestServers
import Testing

@testable import Fetching

/// The examples of the kinds that prove with files, against real servers.
struct KeyFileTests {
    @Test(.enabled("openssl is not installed") { try await apart { LocalProcess.isInstalled("openssl") } })
    func `a certificate opens the door with its passphrase and not with another`() async throws {
        let parties = try await apart { try TLSParties() }
        let port = try await apart {
            try parties.certify("server")
            try parties.certify("client")
            // The same key, closed with a passphrase.
            let close = "pkey -in client.key -aes256 -passout pass:opens -out closed.key"
            try LocalProcess.run("openssl", close.split(separator: " ").map(String.init), in: parties.folder)
            try FileManager.default.removeItem(at: parties.folder.appendingPathComponent("client.key"))
            try FileManager.default.moveItem(atPath: parties.path("closed.key"), toPath: parties.path("client.key"))
            return try parties.serve("server", "-Verify 1 -verify_return_error -CAfile ca.pem")
        }
        let kind = try AuthenticationBench.example("certificate", files: parties.folder.path)
        for (passphrase, isRight) in [("opens", true), ("c4nary-wrong", false)] {
            let bench = try AuthenticationBench(["CLIENT_KEY_PASSPHRASE": passphrase])
            var request = WireRequest(address: try FeedAddress("https://127.0.0.1:\(port)/feed"))
            request.route.authorities = parties.path("ca.pem")
            try await kind.authorise(&request, in: bench.session())
            try await expect(request, bench, isRight: isRight, secret: passphrase)
        }
    }

    @Test(
        .enabled("asyncssh or ssh-keygen is not installed") {
            try await apart { SFTPServer.python != nil && LocalProcess.isInstalled("ssh-keygen") }
        })
    func `an SSH key opens the door with its passphrase and not with another`() async throws {
        let source = try TestWire()
        let (folder, key) = (source.folder, "id_ed25519")
        try Data("figures".utf8).write(to: folder.appendingPathComponent("feed.csv"))
        let server = try await apart {
            try LocalProcess.run("ssh-keygen", ["-q", "-t", "rsa", "-m", "PEM", "-N", "opens", "-f", key], in: folder)
            return try SFTPServer(serving: folder, password: "-", keys: folder.appendingPathComponent("\(key).pub"))
        }
        defer { withExtendedLifetime(server) {} }
        let kind = try AuthenticationBench.example("ssh-key", files: folder.path)
        for (passphrase, isRight) in [("opens", true), ("c4nary-wrong", false)] {
            let bench = try AuthenticationBench(["SSH_KEY_PASSPHRASE": passphrase])
            var request = WireRequest(address: try FeedAddress("sftp://127.0.0.1:\(server.port)/feed.csv"))
            request.route.hostKey = server.hostKey
            try await kind.authorise(&request, in: bench.session())
            try await expect(request, bench, isRight: isRight, secret: passphrase)
        }
    }

    private func expect(_ request: WireRequest, _ bench: AuthenticationBench, isRight: Bool, secret: String) async throws {
        do throws(FetchError) {
            let response = try await bench.wire.exchange(request, into: PayloadSpool(folder: bench.folder), deadline: bench.deadline)
            #expect(isRight && (try? response.text) == "figures")
        } catch {
            let shown = "\(error) \(error.message)"
            #expect(!isRight && !shown.contains(secret), "\(shown)")
        }
    }
}
