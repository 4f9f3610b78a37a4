import Foundation
import GatewayModel
import TestServers
import Testing

@testable import Fetching

/// Requests signed as S3 asks (AWS signature version 4).
struct S3Tests {
    private static let midnight = Date(timeIntervalSince1970: 1_369_353_600)

    /// What botocore 1.43 signs at that moment with the keys of AWS's own examples.
    static let signatures: [(address: String, service: String, body: String?, signature: String)] = [
        (
            "https://examplebucket.s3.amazonaws.com/test%20file.txt?prefix=b%2Fc&max-keys=2", "s3", nil,
            "e9c684b8d0f1d11c2c74ff914a26bfdafb77f34135c344338244f5851abec1ca"
        ),
        (
            "https://s3.example.vn:9000/figures/n%C4%83m%202025/qu%C3%BD%201%2B2%20%28b%E1%BA%A3n%20ch%C3%ADnh%29%20100%25.csv", "s3", nil,
            "66425c92d23223e554b803892f05fc95241d5a8b56bbc61d2ea13dff808e76b5"
        ),
        // The same, as a person writes it.
        (
            "https://s3.example.vn:9000/figures/năm%202025/quý%201+2%20(bản%20chính)%20100%25.csv", "s3", nil,
            "66425c92d23223e554b803892f05fc95241d5a8b56bbc61d2ea13dff808e76b5"
        ),
        (
            "https://s3.example.vn/figures/a%3Db%26c%3Bd%40e%2Cf%21g%2Ai~j.csv?b=2&a=3&a=1&empty=", "s3", nil,
            "40ad00bb774f2076a69182fdfc08c446d5dbbd28178712449e31b0c5fb4a53ee"
        ),
        (
            "https://api.example.vn/prod/a%20b/figures?x=1", "execute-api", #"{"ky":"2025-12"}"#,
            "e8802309c3f21ec1c5c90085fbb23845361e3bc97ce5c3f335253bf6c564fc6c"
        ),
    ]

    @Test(arguments: signatures)
    func `a signature is the one that AWS's own library makes`(address: String, service: String, body: String?, expected: String) throws {
        let signature = AWSSignature(
            region: "us-east-1", service: service, keyID: "AKIAIOSFODNN7EXAMPLE", secretKey: Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
        var request = WireRequest(method: body == nil ? .get : .post, address: try FeedAddress(address))
        request.body = body.map { Array($0.utf8) }
        let headers = signature.headers(for: request, at: Self.midnight)
        #expect(headers.map(\.name) == ["X-Amz-Date", "X-Amz-Content-Sha256", "Authorization"])
        #expect(headers[0].value == "20130524T000000Z")
        #expect(headers[2].value.hasSuffix("SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=\(expected)"))
    }

    /// moto takes no others: it decodes the path before it signs.
    private static let keys = ["feed.csv", "2025/quy-1.csv"]

    @Test(.enabled("moto is not installed") { try await apart { S3Server.python != nil } })
    func `a server that checks signatures gives each object, and a list, to who has the key alone`() async throws {
        let wire = try TestWire()
        let folder = wire.folder.appendingPathExtension("s3")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let server = try await apart { try S3Server(keys: Self.keys, text: "2025;1.234,5", in: folder) }
        defer { withExtendedLifetime(server) {} }

        func exchange(_ address: FeedAddress, secretKey: String) async throws -> WireResponse {
            var request = WireRequest(address: address)
            let signature = AWSSignature(region: "ap-southeast-1", service: "s3", keyID: server.keyID, secretKey: Secret(secretKey))
            request.headers = signature.headers(for: request, at: Date())
            return try await wire.exchange(request)
        }
        for key in Self.keys {
            let path = key.split(separator: "/").map { PercentEncoding.all(String($0)) }.joined(separator: "/")
            let address = try FeedAddress("\(server.address)/figures/\(path)")
            #expect(try await exchange(address, secretKey: server.secretKey).text == "2025;1.234,5", "\(key)")
            #expect(try await exchange(address, secretKey: "wrong").status == 403)
        }
        let list = try FeedAddress("\(server.address)/figures", query: [("prefix", "2025"), ("list-type", "2")])
        let answer = try await exchange(list, secretKey: server.secretKey)
        #expect(answer.status == 200)
        #expect(try answer.text.contains("quy-1.csv"))
    }
}
