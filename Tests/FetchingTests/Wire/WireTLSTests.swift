import Fetching
import GatewayModel
import TestServers
import Testing

/// Whom the gateway takes for the server, and who it is itself (F32, F33, T18).
@Suite(.enabled(if: LocalProcess.isInstalled("openssl"), "openssl is not installed"))
struct WireTLSTests {
    private let parties: TLSParties
    private let wire: TestWire

    init() async throws {
        parties = try await apart { try TLSParties() }
        wire = try TestWire()
    }

    /// Starts a server with a certificate of the authority; gives its port.
    private func server(_ options: String = "") async throws -> Int {
        try await apart { [parties] in
            try parties.certify("server")
            return try parties.serve("server", options)
        }
    }

    private func request(_ port: Int) throws -> WireRequest {
        var request = WireRequest(address: try FeedAddress("https://127.0.0.1:\(port)/feed"))
        request.route.authorities = parties.path("ca.pem")
        return request
    }

    private func failure(_ request: WireRequest) async throws -> String {
        let error = try await wire.failure { try await wire.exchange(request) }
        #expect(!error.isRetryable || error.label != "tls")
        return error.label
    }

    @Test func `a server of the connector's own authority is taken, of the system's only without one`() async throws {
        let port = try await server()
        #expect(try await wire.exchange(request(port)).text == "figures")
        let other = try await apart { try TLSParties() }
        var foreign = try request(port)
        foreign.route.authorities = other.path("ca.pem")
        var system = try request(port)
        system.route.authorities = nil
        var missing = try request(port)
        missing.route.authorities = "/nowhere.pem"
        #expect(wire.files.count == 1)
        let clean = try TestWire()
        for refused in [foreign, system, missing] {
            let error = try await clean.failure { try await clean.exchange(refused) }
            #expect(error.label == "tls", "\(error)")
        }
    }

    @Test(arguments: ["-tls1", "-tls1_1"])
    func `old versions of TLS are refused`(version: String) async throws {
        let label = try await failure(request(server("\(version) -cipher ALL:@SECLEVEL=0")))
        #expect(label == "tls")
    }

    @Test func `a pinned key is taken and any other refused`() async throws {
        let port = try await server()
        let (own, other) = try await apart { [parties] in
            try parties.certify("other")
            return (try parties.pin("server"), try parties.pin("other"))
        }
        var request = try request(port)
        request.route.publicKeyPin = other
        let label = try await failure(request)
        #expect(label == "tls")
        request.route.publicKeyPin = own
        #expect(try await wire.exchange(request).text == "figures")
    }

    @Test func `a client shows its certificate where it is asked for`() async throws {
        let port = try await server("-Verify 1 -verify_return_error -CAfile ca.pem")
        try await apart { [parties] in try parties.certify("client") }
        var request = try request(port)
        request.credentials = .certificate(file: parties.path("client.pem"), key: parties.path("client.key"), passphrase: nil)
        #expect(try await wire.exchange(request).text == "figures")
        request.credentials = nil
        let nobody = request
        await #expect(throws: FetchError.self) { try await wire.exchange(nobody) }
    }
}
