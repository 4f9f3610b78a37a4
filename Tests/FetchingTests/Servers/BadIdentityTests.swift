import Fetching
import Foundation
import GatewayModel
import TestServers
import Testing

/// Servers that are not who they should be are refused, whatever is wrong with them (F32, T18).
@Suite(.enabled(if: LocalProcess.isInstalled("openssl"), "openssl is not installed"))
struct BadIdentityTests {
    typealias Making = TLSParties.Making

    private static let weak = "-cipher ALL:@SECLEVEL=0"
    private static let otherName = "no alternative certificate subject name"

    /// What is wrong, how it is made and served, and by which of libcurl's and OpenSSL's words it is found.
    static let identities: [(flaw: String, making: Making, served: String, cause: String)] = [
        ("the name of another host", Making(subject: "subjectAltName=DNS:example.gov.vn"), "", otherName),
        ("another address", Making(subject: "subjectAltName=IP:127.0.0.2"), "", otherName),
        ("a name in place of the address", Making(subject: "subjectAltName=DNS:127.0.0.1.example.gov.vn"), "", otherName),
        ("a wildcard that fits nothing", Making(subject: "subjectAltName=DNS:*.0.0.1"), "", otherName),
        ("over since yesterday", Making(days: "-days -1"), "", "certificate has expired"),
        ("good from tomorrow on", Making(start: "20900101000000Z"), "", "certificate is not yet valid"),
        ("signed by itself", Making(issuer: nil), "", "self-signed certificate"),
        ("signed by a server, which may not sign", Making(issuer: "leaf"), "-cert_chain leaf.pem", "invalid CA certificate"),
        ("an authority between that is not sent", Making(issuer: "between"), "", "unable to get local issuer certificate"),
        (
            "a certificate for clients", Making(subject: "subjectAltName=IP:127.0.0.1\nextendedKeyUsage=clientAuth"), "",
            "unsuitable certificate purpose"
        ),
        ("a key of 1,024 bits", Making(key: "rsa:1024"), weak, "certificate key too weak"),
        ("signed with SHA-1", Making(key: "rsa:2048", options: "-sha1"), weak, "signature digest algorithm too weak"),
        (
            "an extension that must be understood and is not", Making(subject: "subjectAltName=IP:127.0.0.1\n1.2.3.4.5=critical,DER:0500"), "",
            "unhandled critical extension"
        ),
        ("only TLS 1.0", Making(key: "rsa:2048"), "-tls1 \(weak)", "alert protocol version"),
        ("only TLS 1.1", Making(key: "rsa:2048"), "-tls1_1 \(weak)", "alert protocol version"),
    ]

    /// An authority, one that it has let sign, and a server, which may not. Made once for all tests.
    private static let shared = Task {
        try await apart {
            let parties = try TLSParties()
            try parties.certify("leaf")
            try parties.certify("between", Making(subject: "basicConstraints=critical,CA:TRUE"))
            return parties
        }
    }

    private let parties: TLSParties
    private let wire: TestWire

    init() async throws {
        parties = try await Self.shared.value
        wire = try TestWire()
    }

    /// Makes a certificate and serves with it; gives the request for it.
    private func request(_ making: Making, served: String) async throws -> (WireRequest, LocalProcess) {
        let (server, port) = try await apart { [parties] in
            let name = UUID().uuidString
            try parties.certify(name, making)
            return try parties.start(name, served)
        }
        var request = WireRequest(address: try FeedAddress("https://127.0.0.1:\(port)/feed"))
        request.route.authorities = parties.path("ca.pem")
        return (request, server)
    }

    @Test(arguments: identities)
    func `is refused`(flaw: String, making: Making, served: String, cause: String) async throws {
        let (request, server) = try await request(making, served: served)
        let error = try await wire.failure { try await wire.exchange(request) }
        #expect(error.label == "tls", "\(flaw): \(error)")
        #expect(error.message.en.contains(cause), "\(flaw): \(error)")
        withExtendedLifetime(server) {}
    }

    @Test func `the same with nothing wrong is taken`() async throws {
        let (request, server) = try await request(Making(issuer: "between"), served: "-cert_chain between.pem")
        #expect(try await wire.exchange(request).text == "figures")
        withExtendedLifetime(server) {}
    }
}
