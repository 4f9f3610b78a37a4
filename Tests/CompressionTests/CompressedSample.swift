import Compression
import Foundation
import Testing

/// A small text in each form that a server may send it.
struct CompressedSample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let coding: ContentCoding
    let bytes: [UInt8]

    static let plain = Array(String(repeating: "Xã Đồng Tâm;Quý I/2025;1.234,5\n", count: 6).utf8)

    static let all = [
        CompressedSample("gzip", .gzip, "H4sIAAAAAAACA4s4vFjhyISHuyfnpSuEHF6Uax1Yenivgqe+kYGRqbWhnpGxiY4pV8RQVQQAbyfzAN4AAAA="),
        CompressedSample("zlib", .deflate, "eNqLOLxY4ciEh7sn56UrhBxelGsdWHp4r4KnvpGBkam1oZ6RsYmOKVfEUFUEAPLhU+k="),
        CompressedSample("bare deflate", .deflate, "izi8WOHIhIe7J+elK4QcXpRrHVh6eK+Cp76RgZGptaGekbGJjilXxFBVBAA="),
        CompressedSample("brotli", .brotli, "H90A+C0O7IZvi2sgsfTGlIy1xGoLLxC3TqKCJGaX61J28EhiEIPQthJ3y+G6qBAxaJiZ63576NTtQ2GodkEkFwE="),
        CompressedSample("zstd", .zstd, "KLUv/QRodQEAVAJYw6MgxJDhu5NuZyBUw6JtO1F1w70gSS8yMDI1OzEuMjM0LDUKAQC1IUo9AUUEN0o="),
    ]

    private init(_ name: String, _ coding: ContentCoding, _ base64: String) {
        testDescription = name
        self.coding = coding
        bytes = Array(Data(base64Encoded: base64) ?? Data())
    }

    /// The forms that carry a checksum, so that a changed bit cannot go unseen.
    static let checked = all.filter { ["gzip", "zlib", "zstd"].contains($0.testDescription) }

    /// The forms of which several may follow each other.
    static let repeatable = all.filter { [.gzip, .zstd].contains($0.coding) }
}
