import Foundation
import GatewayModel
import Hashing

/// Signs a request with AWS signature version 4, as the "Create a signed AWS API request" chapter of AWS's IAM user guide says.
///
/// Not libcurl's own: version 7.88 signs neither the hash of the body that S3 asks for nor a query in the order that servers use.
struct AWSSignature {
    let region: String
    let service: String
    let keyID: String
    let secretKey: Secret

    /// The headers that prove the request; all others stay unsigned.
    func headers(for request: WireRequest, at moment: Date) -> [HeaderField] {
        let time = Self.time(moment)
        let payload = ContentHash.of(request.body ?? []).description
        let signed = [("host", Self.host(request.address)), ("x-amz-content-sha256", payload), ("x-amz-date", time)]
        let names = signed.map(\.0).joined(separator: ";")
        let canonical =
            [request.method.rawValue, path(request.address), Self.query(request.address)] + signed.map { "\($0.0):\($0.1)" } + ["", names, payload]
        let scope = "\(time.prefix(8))/\(region)/\(service)/aws4_request"
        let text = ["AWS4-HMAC-SHA256", time, scope, ContentHash.of(canonical.joined(separator: "\n")).description]
        let key = [String(time.prefix(8)), region, service, "aws4_request"].reduce(Array("AWS4\(secretKey.reveal())".utf8)) { key, part in
            KeyedHash.of(Array(part.utf8), key: key)
        }
        let signature = KeyedHash.of(Array(text.joined(separator: "\n").utf8), key: key).map { String(format: "%02x", $0) }.joined()
        return [
            HeaderField(standard: "X-Amz-Date", time), HeaderField(standard: "X-Amz-Content-Sha256", payload),
            HeaderField(
                standard: "Authorization",
                "AWS4-HMAC-SHA256 Credential=\(keyID)/\(scope), SignedHeaders=\(names), Signature=\(signature)"),
        ]
    }

    /// S3 takes a path as it is encoded once; the other services encode what is encoded.
    private func path(_ address: FeedAddress) -> String {
        let segments = address.path.split(separator: "/", omittingEmptySubsequences: false).map { PercentEncoding.strict($0) }
        return (service == "s3" ? segments : segments.map(PercentEncoding.all)).joined(separator: "/")
    }

    private static func query(_ address: FeedAddress) -> String {
        let parameters = address.query.split(separator: "&").map { parameter in
            let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (PercentEncoding.strict(parts[0]), PercentEncoding.strict(parts.count > 1 ? parts[1] : ""))
        }
        return parameters.sorted { $0 < $1 }.map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// As libcurl writes it into the `Host` header.
    private static func host(_ address: FeedAddress) -> String {
        let usual = address.scheme == .https ? 443 : 80
        return address.port == usual ? address.host : "\(address.host):\(address.port)"
    }

    /// `20251231T173000Z`.
    private static func time(_ moment: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: moment)
        return String(
            format: "%04d%02d%02dT%02d%02d%02dZ", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0, parts.hour ?? 0, parts.minute ?? 0,
            parts.second ?? 0)
    }
}
