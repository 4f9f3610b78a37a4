import Fetching
import Foundation
import GatewayModel
import Testing

struct BodyDecoderTests {
    private static let plain = String(repeating: "Xã Đồng Tâm;Quý I/2025;1.234,5\n", count: 6)
    private static let bodies: [String: String] = [
        "gzip": "H4sIAAAAAAACA4s4vFjhyISHuyfnpSuEHF6Uax1Yenivgqe+kYGRqbWhnpGxiY4pV8RQVQQAbyfzAN4AAAA=",
        "deflate": "eNqLOLxY4ciEh7sn56UrhBxelGsdWHp4r4KnvpGBkam1oZ6RsYmOKVfEUFUEAPLhU+k=",
        "br": "H90A+C0O7IZvi2sgsfTGlIy1xGoLLxC3TqKCJGaX61J28EhiEIPQthJ3y+G6qBAxaJiZ63576NTtQ2GodkEkFwE=",
        "zstd": "KLUv/QRodQEAVAJYw6MgxJDhu5NuZyBUw6JtO1F1w70gSS8yMDI1OzEuMjM0LDUKAQC1IUo9AUUEN0o=",
    ]

    private static func bytes(_ coding: String) -> [UInt8] { Array(Data(base64Encoded: bodies[coding] ?? "") ?? Data()) }

    /// What comes out, as text.
    private func decoded(_ bytes: [UInt8], _ encoding: String, limit: ByteSize = .mebibytes(1)) throws(FetchError) -> String {
        guard let decoder = try BodyDecoders.decoder(for: encoding, limit: limit, at: "https://example.gov.vn/") else { return "not compressed" }
        var output: [UInt8] = []
        for byte in bytes {
            try withUnsafeBytes(of: byte) { (piece) throws(FetchError) in
                try decoder.decode(piece) { (plain) throws(FetchError) in output += plain }
            }
        }
        try decoder.finish()
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: bodies.keys.sorted())
    func `takes off what it asks for`(_ coding: String) throws {
        #expect(BodyDecoders.acceptEncoding.split(separator: ", ").contains { $0 == coding })
        #expect(try decoded(Self.bytes(coding), coding) == Self.plain)
        #expect(try decoded(Self.bytes(coding), " \(coding.uppercased()) ") == Self.plain)
    }

    @Test(arguments: ["", "identity", " IDENTITY "])
    func `leaves alone what is not compressed`(_ encoding: String) throws {
        #expect(try decoded([1, 2], encoding) == "not compressed")
        #expect(try BodyDecoders.decoder(for: nil, limit: .mebibytes(1), at: "") == nil)
    }

    @Test(arguments: ["compress", "gzip, br", "gzip, gzip", "unknown"])
    func `refuses a coding that nobody asked for`(_ encoding: String) {
        #expect(throws: FetchError.content(.encoding(encoding), at: "https://example.gov.vn/")) { try decoded([], encoding) }
    }

    @Test(arguments: bodies.keys.sorted())
    func `says in the words of a fetch what is wrong`(_ coding: String) throws {
        let bytes = Self.bytes(coding)
        #expect(throws: FetchError.truncated(received: bytes.count - 1, expected: nil, at: "https://example.gov.vn/")) {
            try decoded(Array(bytes.dropLast()), coding)
        }
        let trailing = #expect(throws: FetchError.self) { try decoded(bytes + [0], coding) }
        #expect(trailing?.label == "encoding")
        #expect(trailing?.message.en.contains("foreign bytes follow its end") == true)
        #expect(throws: FetchError.tooLarge(.body, limit: ByteSize(bytes: 100), at: "https://example.gov.vn/")) {
            try decoded(bytes, coding, limit: ByteSize(bytes: 100))
        }
    }
}
