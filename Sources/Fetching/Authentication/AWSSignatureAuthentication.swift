import Foundation
import GatewayModel

/// Signs every request with a secret that is not sent (AWS signature version 4), for S3 and for storage that speaks its language.
///
///     kind: aws-signature
///     region: ap-southeast-1
///     service: s3
///     key-id: "${secret:STORAGE_KEY_ID}"
///     secret-key: "${secret:STORAGE_SECRET_KEY}"
package struct AWSSignatureAuthentication: Authentication {
    package static let kind = "aws-signature"
    package static let summary = LocalizedText(
        vi: "chữ ký AWS v4 (S3 và kho lưu trữ tương thích)", en: "AWS signature v4 (S3 and compatible storage)")
    package static let fields = [
        FieldSpec("region", .text, required: true, example: "ap-southeast-1", vi: "vùng của dịch vụ", en: "the service's region"),
        FieldSpec("service", .text, required: true, example: "s3", vi: "tên dịch vụ", en: "the service's name"),
        FieldSpec("key-id", .text, required: true, example: "\"${secret:STORAGE_KEY_ID}\"", vi: "mã của khóa", en: "the key's id"),
        FieldSpec(
            "secret-key", .text, required: true, example: "\"${secret:STORAGE_SECRET_KEY}\"",
            vi: "khóa bí mật, dạng ${secret:TÊN}", en: "the secret key, as ${secret:NAME}"),
    ]

    private let region: String
    private let service: String
    private let keyID: SecretText
    private let secretKey: SecretText

    package init(reading reader: ConfigReader) {
        region = Self.word("region", reader)
        service = Self.word("service", reader)
        keyID = reader.secretText("key-id") ?? .unreadable
        secretKey = reader.secret("secret-key") ?? .unreadable
    }

    package func authorise(_ request: inout WireRequest, in session: FetchSession) async throws(FetchError) {
        let signature = AWSSignature(
            region: region, service: service, keyID: try keyID.resolve(with: session.secrets).reveal(),
            secretKey: try secretKey.resolve(with: session.secrets))
        request.headers += signature.headers(for: request, at: Date())
    }

    /// A slash would end the part of the scope that names it.
    private static func word(_ name: String, _ reader: ConfigReader) -> String {
        guard let written = reader.text(name) else { return "" }
        let isWord = !written.isEmpty && written.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }
        if !isWord { reader.invalid(name, written, allowed: LocalizedText(vi: "một từ như s3", en: "a word such as s3")) }
        return written
    }
}
