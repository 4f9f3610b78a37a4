import Foundation
import GatewayModel
import Hashing
import Testing

/// Vectors of FIPS 180-4's examples and of NIST's CAVP.
struct ContentHasherTests {
    static let vectors: [(content: String, hash: String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        (String(repeating: "a", count: 1_000_000), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]

    @Test(arguments: vectors)
    func `gives the published hash`(content: String, hash: String) {
        #expect(ContentHash.of(content).description == hash)
    }

    @Test(arguments: vectors)
    func `gives the same hash for a file`(content: String, hash: String) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("hash-\(UUID().uuidString)")
        try Data(content.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try ContentHash.of(file: file).description == hash)
    }

    @Test(arguments: [1, 55, 56, 63, 64, 65, 1000])
    func `does not depend on how the bytes are cut`(pieceSize: Int) {
        let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var hasher = ContentHasher()
        for start in stride(from: 0, to: bytes.count, by: pieceSize) {
            bytes[start..<min(start + pieceSize, bytes.count)].withUnsafeBytes { hasher.update($0) }
        }
        #expect(hasher.finish() == ContentHash.of(bytes))
    }

    @Test func `starts anew after finishing`() {
        var hasher = ContentHasher()
        Array("first".utf8).withUnsafeBytes { hasher.update($0) }
        _ = hasher.finish()
        Array("abc".utf8).withUnsafeBytes { hasher.update($0) }
        #expect(hasher.finish() == ContentHash.of("abc"))
    }

    @Test func `names the file that cannot be read`() {
        #expect(throws: FileHashError(path: "/nowhere/at/all", code: ENOENT)) {
            try ContentHash.of(file: URL(fileURLWithPath: "/nowhere/at/all"))
        }
    }
}
