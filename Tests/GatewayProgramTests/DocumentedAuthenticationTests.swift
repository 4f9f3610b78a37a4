import Foundation
import LoopbackServer
import Testing

/// `Documentation/Authentication.md`, word for word, against a server that looks at the proof.
struct DocumentedAuthenticationTests {
    private static let secrets = Dictionary(
        uniqueKeysWithValues: [
            "FEED_PASSWORD", "FEED_TOKEN", "FEED_KEY", "LGSP_APP", "LGSP_ACCESS", "LGSP_SECRET", "LGSP_CLIENT_SECRET", "REPORT_PASSWORD",
            "STORAGE_KEY_ID", "STORAGE_SECRET_KEY",
        ].map { ($0, "value-of-\($0)") })

    /// What the server has to see in a request for the feed.
    private static let proofs: [(kind: String, isRight: @Sendable (RecordedRequest) -> Bool)] = [
        ("none", { $0.header("Authorization") == nil }),
        ("basic", { $0.header("Authorization") == "Basic " + Data("so-ttct:value-of-FEED_PASSWORD".utf8).base64EncodedString() }),
        ("digest", { $0.header("Authorization")?.hasPrefix("Digest username=\"so-ttct\"") == true }),
        ("bearer", { $0.header("Authorization") == "Bearer value-of-FEED_TOKEN" }),
        ("api-key", { $0.header("X-API-Key") == "value-of-FEED_KEY" }),
        (
            "headers",
            { request in
                zip(["AppName", "AccessKey", "SecretKey"], ["APP", "ACCESS", "SECRET"]).allSatisfy { request.header($0) == "value-of-LGSP_\($1)" }
            }
        ),
        ("oauth2", { $0.header("Authorization") == "Bearer issued" }), ("login", { $0.header("Authorization") == "Bearer issued" }),
        ("aws-signature", { $0.header("Authorization")?.contains("Credential=value-of-STORAGE_KEY_ID/") == true }),
    ]

    private struct Guarded: LoopbackContent {
        let isRight: @Sendable (RecordedRequest) -> Bool
        let isDigest: Bool

        func answer(to request: RecordedRequest) -> [WireStep] {
            let body = String(decoding: request.body, as: UTF8.self)
            switch request.path {
            case "/token": return reply(request.header("Authorization") != nil && body.contains("scope=thong-ke"), "{\"access_token\": \"issued\"}")
            case "/api/login": return reply(body.contains("\"matKhau\":\"value-of-REPORT_PASSWORD\""), "{\"duLieu\": {\"token\": \"issued\"}}")
            default: return reply(isRight(request), "{\"duLieu\": [{\"nam\": \"2025\", \"soTram\": 1}]}")
            }
        }

        private func reply(_ isRight: Bool, _ body: String) -> [WireStep] {
            let headers = isDigest ? [("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256")] : []
            let text = isRight ? body : ""
            return [.head(isRight ? 200 : 401, [("Content-Length", "\(text.utf8.count)")] + headers), .send(Array(text.utf8))]
        }
    }

    @Test(arguments: proofs.map(\.kind)) func `opens the door as it is documented`(_ kind: String) async throws {
        let isRight = try #require(Self.proofs.first { $0.kind == kind }?.isRight)
        try await LoopbackServer.with(Guarded(isRight: isRight, isDigest: kind == "digest")) { server in
            let run = try DocumentedFetch(kind, on: "Authentication").send(to: server.address, secrets: Self.secrets, period: "2025")
            #expect(run.status == 0 && run.output.contains("soTram"), "\(run.output)\(run.errors)")
            #expect(!run.output.contains("value-of-") && !run.output.contains("issued"))
        }
    }
}
