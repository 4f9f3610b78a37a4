import Fetching
import Foundation
import GatewayModel
import Hashing

/// Posts the digest as JSON to an address, signed with a shared secret.
///
/// Source: Standard Webhooks 1.0 (headers `webhook-id`, `webhook-timestamp`, `webhook-signature`; HMAC-SHA256 over `id.timestamp.body`).
package struct WebhookHook: Hook {
    package static let kind = "webhook"
    package static let summary = LocalizedText(
        vi: "gửi bản tin JSON tới một địa chỉ, có chữ ký theo Standard Webhooks",
        en: "posts the digest as JSON to an address, signed as Standard Webhooks has it")
    package static let fields = [
        FieldSpec(
            "url", .text, required: true, example: "\"https://hooks.example.gov.vn/gateway\"",
            vi: "địa chỉ http hoặc https; phần bí mật viết ${secret:TEN}", en: "an http or https address; write a secret part as ${secret:NAME}"),
        FieldSpec(
            "secret", .text, required: true, example: "${secret:WEBHOOK_KEY}",
            vi: "khóa ký: whsec_ và base64, hoặc một chuỗi dài bất kỳ", en: "the key that signs: whsec_ with base64, or any long text"),
    ]

    private let address: SecretText?
    private let key: SecretText?

    package init(reading reader: ConfigReader) {
        address = reader.secretText("url")
        key = reader.secret("secret")
        guard let address, address.references.isEmpty else { return }
        let read = Result { () throws(AddressProblem) in try FeedAddress(address.description) }
        if case .success(let read) = read, read.scheme == .http || read.scheme == .https { return }
        reader.invalid(
            "url", address.description, allowed: LocalizedText(vi: "một địa chỉ http hoặc https", en: "an http or https address"))
    }

    package func tell(_ digest: Digest, in language: Language, through means: HookMeans) async throws(HookFailure) {
        guard let address, let key else { throw HookFailure(LocalizedText(vi: "thiếu cấu hình", en: "the settings are incomplete")) }
        do throws(FetchError) {
            let target = try address.resolve(with: means.secrets, escaping: PercentEncoding.all).reveal()
            let secret = try key.resolve(with: means.secrets)
            var request = WireRequest(method: .post, address: try Self.address(target), body: digest.json)
            request.headers = try Self.headers(digest, Self.bytes(of: secret))
            request.limits.timeout = .seconds(30)
            request.limits.size = .mebibytes(1)
            let answer = try await means.wire.exchange(request, into: means.spool, deadline: .after(.seconds(60)))
            try? FileManager.default.removeItem(at: answer.file)
            guard (200..<300).contains(answer.status) else {
                throw FetchError.status(answer.status, retryAfter: answer.retryAfter, at: request.address.description)
            }
        } catch {
            throw HookFailure(LocalizedText(vi: means.secrets.redactor.redact(error.message.vi), en: means.secrets.redactor.redact(error.message.en)))
        }
    }

    private static func address(_ text: String) throws(FetchError) -> FeedAddress {
        do throws(AddressProblem) {
            return try FeedAddress(text)
        } catch {
            throw .unusable(LocalizedText(vi: "địa chỉ của webhook không hợp lệ", en: "the webhook's address is not valid"), at: "webhook")
        }
    }

    private static func headers(_ digest: Digest, _ key: [UInt8]) throws(FetchError) -> [HeaderField] {
        let moment = "\(Int(Date().timeIntervalSince1970))"
        let signature = Data(KeyedHash.of(Array("\(digest.id).\(moment).".utf8) + digest.json, key: key)).base64EncodedString()
        do throws(HeaderField.Problem) {
            return [
                try HeaderField(name: "content-type", value: "application/json"), try HeaderField(name: "webhook-id", value: digest.id),
                try HeaderField(name: "webhook-timestamp", value: moment), try HeaderField(name: "webhook-signature", value: "v1,\(signature)"),
            ]
        } catch {
            throw .unusable(error.message, at: "webhook")
        }
    }

    /// The key as the standard writes it, or the bytes of any other text.
    private static func bytes(of secret: Secret) -> [UInt8] {
        let text = secret.reveal()
        if text.hasPrefix("whsec_"), let key = Data(base64Encoded: String(text.dropFirst("whsec_".count))) { return Array(key) }
        return Array(text.utf8)
    }
}
