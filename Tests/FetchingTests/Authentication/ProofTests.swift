import Foundation
import GatewayModel
import Hashing
import LoopbackServer
import Testing

@testable import Fetching

/// Kinds that prove by themselves, against a server that looks at the proof.
struct ProofTests {
    /// Answers 200 to whoever is right, and 401 to others.
    private static func guarded(_ isRight: @escaping @Sendable (RecordedRequest) -> Bool) -> ScriptedServer {
        ScriptedServer { request, _ in isRight(request) ? .answer(200, "figures") : .answer(401) }
    }

    private static let rights: [(kind: String, secrets: [String: String], isRight: @Sendable (RecordedRequest) -> Bool)] = [
        ("none", [:], { $0.header("Authorization") == nil }),
        ("basic", ["FEED_PASSWORD": "mật:khẩu"], { $0.header("Authorization") == "Basic " + Data("so-ttct:mật:khẩu".utf8).base64EncodedString() }),
        ("bearer", ["FEED_TOKEN": "t-1.2_3"], { $0.header("Authorization") == "Bearer t-1.2_3" }),
        ("api-key", ["FEED_KEY": "k3y"], { $0.header("X-API-Key") == "k3y" && !$0.target.contains("k3y") }),
        (
            "headers", ["LGSP_APP": "app", "LGSP_ACCESS": "acc", "LGSP_SECRET": "sec"],
            { $0.header("AppName") == "app" && $0.header("AccessKey") == "acc" && $0.header("SecretKey") == "sec" }
        ),
        (
            "aws-signature", ["STORAGE_KEY_ID": "AKID", "STORAGE_SECRET_KEY": "s3cret"],
            { request in
                let proof = request.header("Authorization") ?? ""
                return proof.hasPrefix("AWS4-HMAC-SHA256 Credential=AKID/") && proof.contains("/ap-southeast-1/s3/aws4_request")
                    && proof.contains("Signature=") && !proof.contains("s3cret")
            }
        ),
        ("digest", ["FEED_PASSWORD": "b í mật"], { DigestChallenge.isMet(by: $0, user: "so-ttct", password: "b í mật") }),
    ]

    @Test(arguments: rights.map(\.kind))
    func `opens the door with the right secret and not with another`(_ kind: String) async throws {
        let right = try #require(Self.rights.first { $0.kind == kind })
        let content = ScriptedServer { request, _ in
            right.isRight(request) ? .answer(200, "figures") : .answer(401, headers: kind == "digest" ? [DigestChallenge.header] : [])
        }
        try await LoopbackServer.with(content) { server in
            let example = try AuthenticationBench.example(kind)
            let knowing = try AuthenticationBench(right.secrets)
            #expect(try await knowing.ask(example, "\(server.address)/feed") == (200, "figures"))
            guard !right.secrets.isEmpty else { return }
            let guessing = try AuthenticationBench(right.secrets.mapValues { _ in "wrong" })
            #expect(try await guessing.ask(example, "\(server.address)/feed").status == 401)
            #expect(server.requests.count <= 4)
        }
    }

    @Test func `puts a key into the query beside what is there, encoded`() async throws {
        let kind = try AuthenticationBench.kind("kind: api-key\nin: query\nname: khóa\nkey: ${secret:KEY}")
        try await LoopbackServer.with(Self.guarded { $0.target.lowercased() == "/feed?nam=2025&kh%c3%b3a=a%26b%20c" }) { server in
            let bench = try AuthenticationBench(["KEY": "a&b c"])
            #expect(try await bench.ask(kind, "\(server.address)/feed?nam=2025").status == 200)
        }
    }

    @Test func `lets words stand before a key`() async throws {
        let kind = try AuthenticationBench.kind("kind: api-key\nname: Authorization\nkey: \"ApiKey ${secret:KEY}\"")
        try await LoopbackServer.with(Self.guarded { $0.header("Authorization") == "ApiKey k" }) { server in
            let bench = try AuthenticationBench(["KEY": "k"])
            #expect(try await bench.ask(kind, "\(server.address)/feed").status == 200)
        }
    }

    @Test(arguments: [("bearer", "FEED_TOKEN"), ("api-key", "FEED_KEY")])
    func `refuses a secret that would change the request, without showing it`(kind: String, name: String) async throws {
        let bench = try AuthenticationBench([name: "pl4in\r\nHost: evil"])
        let error = await #expect(throws: FetchError.self) { try await bench.ask(AuthenticationBench.example(kind), "http://127.0.0.1:1/") }
        #expect(error?.label == "config")
        let shown = "\(String(describing: error)) \(String(describing: error?.message))"
        #expect(!shown.contains("pl4in"))
        #expect(bench.wire.requests.isEmpty)
    }

    @Test func `names a secret that is missing and where it was looked for`() async throws {
        let bench = try AuthenticationBench()
        let error = await #expect(throws: FetchError.self) { try await bench.ask(AuthenticationBench.example("bearer"), "http://127.0.0.1:1/") }
        guard case .unusable(let reason, "${secret:FEED_TOKEN}", _) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(reason.en.contains("$CREDENTIALS_DIRECTORY/FEED_TOKEN, $FEED_TOKEN"))
    }

    @Test func `hands certificates and keys to the wire`() async throws {
        let bench = try AuthenticationBench(["CLIENT_KEY_PASSPHRASE": "pass-1", "SSH_KEY_PASSPHRASE": "pass-2"])
        var request = WireRequest(address: try FeedAddress("https://example.gov.vn/"))
        try await AuthenticationBench.example("certificate").authorise(&request, in: bench.session())
        guard case .certificate("/etc/indicator-gateway/client.pem", "/etc/indicator-gateway/client.key", let first?) = request.credentials else {
            return #expect(Bool(false), "\(request)")
        }
        #expect(first.reveal() == "pass-1")
        try await AuthenticationBench.example("ssh-key").authorise(&request, in: bench.session())
        guard case .key("so-ttct", "/etc/indicator-gateway/id_ed25519", let second?) = request.credentials else {
            return #expect(Bool(false), "\(request)")
        }
        #expect(second.reveal() == "pass-2")
    }
}

/// The server's side of digest authentication with SHA-256 (RFC 7616 §3.4).
private enum DigestChallenge {
    private static let realm = "so lieu"
    private static let nonce = "n0nce"

    static let header = ("WWW-Authenticate", "Digest realm=\"\(realm)\", nonce=\"\(nonce)\", qop=\"auth\", algorithm=SHA-256")

    static func isMet(by request: RecordedRequest, user: String, password: String) -> Bool {
        guard let proof = request.header("Authorization"), proof.hasPrefix("Digest "), !proof.contains(password) else { return false }
        var parts: [String: String] = [:]
        for part in proof.dropFirst(7).split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \"")) }
            if pair.count == 2 { parts[pair[0]] = pair[1] }
        }
        let account = ContentHash.of("\(user):\(realm):\(password)")
        let asked = ContentHash.of("\(request.method):\(request.target)")
        let expected = ContentHash.of("\(account):\(nonce):\(parts["nc"] ?? ""):\(parts["cnonce"] ?? ""):auth:\(asked)")
        return parts["username"] == user && parts["response"] == expected.description
    }
}
