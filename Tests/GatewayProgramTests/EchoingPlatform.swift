import Foundation
import LoopbackServer

/// A platform that repeats whatever it is told, in every place of an answer where the gateway might show or keep it.
///
/// The first part of the path chooses the place.
struct EchoingPlatform: LoopbackContent {
    static let figures = "Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 1/2026;91\n"

    func answer(to request: RecordedRequest) -> [WireStep] {
        let echo = Self.echo(of: request)
        switch request.path.split(separator: "/").first {
        case "header": return Self.answer(200, [("Content-Type", "text/csv"), ("X-Echo", echo), ("ETag", "\"\(echo)\"")], Self.figures)
        case "cookie": return Self.answer(200, [("Set-Cookie", "echo=\(echo)")], Self.figures)
        case "refused": return Self.answer(401, [("WWW-Authenticate", "Basic realm=\"\(echo)\"")], echo)
        case "challenge": return request.header("Authorization") == nil ? Self.challenge : Self.answer(403, [], echo)
        case "failing": return Self.answer(400, [("X-Echo", echo)], echo)
        case "redirect": return Self.answer(302, [("Location", "/missing/\(Self.encoded(echo))?echo=\(Self.encoded(echo))")], echo)
        case "elsewhere": return Self.answer(302, [("Location", "ftp://\(Self.encoded(echo))/x")], echo)
        case "media": return Self.answer(200, [("Content-Type", "text/\(echo)")], echo)
        case "coding": return Self.answer(200, [("Content-Encoding", echo)], echo)
        case "code": return Self.answer(200, [], "{\"ma\": \"99\", \"loi\": \(Self.json(echo))}")
        case "body": return Self.answer(200, [], "Tỉnh;Kỳ;Tỷ lệ\n52;Tháng 1/2026;91\n52;Tháng 2/2026;\"\(echo.replacing("\"", with: "\"\""))\"\n")
        case "token": return Self.answer(200, [], "{\"access_token\": \"\(SecretCanary.issuedToken.value)\", \"expires_in\": 900}")
        case "no-token": return Self.answer(400, [], "{\"error\": \"invalid_client\", \"error_description\": \(Self.json(echo))}")
        case "login":
            return Self.answer(
                200, [("Set-Cookie", "session=\(SecretCanary.issuedCookie.value); Path=/")], "{\"ma\": 0, \"noiDung\": \(Self.json(echo))}")
        case "no-login": return Self.answer(403, [], echo)
        default: return Self.answer(404, [], echo)
        }
    }

    /// Every header with what its base64 says, the target as it came and decoded, and the body.
    private static func echo(of request: RecordedRequest) -> String {
        let values = request.headers.map(\.value).flatMap { value in
            [value, value.split(separator: " ").last.flatMap { Data(base64Encoded: String($0)) }.map { String(decoding: $0, as: UTF8.self) } ?? ""]
        }
        let parts = values + [request.target, request.target.removingPercentEncoding ?? "", String(decoding: request.body, as: UTF8.self)]
        return parts.joined(separator: " | ").filter { !$0.isNewline }
    }

    private static let challenge = answer(401, [("WWW-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256")], "")

    private static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }

    private static func json(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func answer(_ status: Int, _ headers: [(String, String)], _ body: String) -> [WireStep] {
        [.head(status, [("Content-Length", "\(body.utf8.count)")] + headers), .send(Array(body.utf8))]
    }
}
