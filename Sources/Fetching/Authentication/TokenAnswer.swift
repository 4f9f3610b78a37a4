import Foundation
import GatewayModel

/// The answer to a request for a token. Its file is removed at once, because it holds one.
struct TokenAnswer: Sendable {
    let response: WireResponse
    private let body: Data

    init(_ response: WireResponse) throws(FetchError) {
        self.response = response
        defer { unlink(response.file.path) }
        do {
            body = try Data(contentsOf: response.file)
        } catch {
            throw .spool(code: Int32((error as NSError).code), path: response.file.path)
        }
    }

    /// The whole body as text, without blanks and line breaks around it.
    var text: String { String(decoding: body, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }

    /// The text or number at a place of a JSON document; nil when the answer is no JSON or has nothing there.
    func value(at place: JSONPlace) -> String? {
        guard let document = try? JSONSerialization.jsonObject(with: body, options: .fragmentsAllowed) else { return nil }
        switch place.look(into: document) {
        case let text as String: return text
        case let number as NSNumber: return number.stringValue
        default: return nil
        }
    }

    /// What became of a request that brought no token: a refusal where the server says so, else its status.
    func failure(_ reason: String?, hiding redactor: Redactor) -> FetchError {
        let place = response.address.description
        guard [200, 400, 401, 403].contains(response.status) || (300...399).contains(response.status) else {
            return .status(response.status, retryAfter: response.retryAfter, at: place)
        }
        let words = (reason ?? (text.hasPrefix("<") ? nil : text)).map { ": " + Self.excerpt(redactor.redact($0)) } ?? ""
        return .content(
            .login(
                LocalizedText(
                    vi: "đăng nhập không thành công (HTTP \(response.status))\(words)", en: "the login failed (HTTP \(response.status))\(words)")),
            at: place)
    }

    /// At most 200 characters that cannot disturb a log.
    private static func excerpt(_ text: String) -> String {
        let visible = text.unicodeScalars.map { CharacterSet.controlCharacters.contains($0) ? " " : Character($0) }
        return visible.count > 200 ? String(visible.prefix(200)) + "…" : String(visible)
    }
}

extension TokenAnswer: CustomStringConvertible, CustomReflectable {
    var description: String { response.description }
    var customMirror: Mirror { Mirror(self, children: ["response": response]) }
}
