import Foundation
import TestServers

/// A program that compresses, as servers use its library.
enum CompressionProgram: String, CaseIterable, Sendable {
    case gzip, brotli, zstd

    var isInstalled: Bool { LocalProcess.isInstalled(rawValue) }

    /// Its name in `Content-Encoding`.
    var coding: String { self == .brotli ? "br" : rawValue }

    /// Brotli's own choice takes seconds for a few mebibytes.
    private var command: String { self == .brotli ? "brotli -q 5 -c" : "\(rawValue) -c" }

    func encode(_ bytes: [UInt8]) throws -> [UInt8] {
        try run(on: bytes, "\(command) plain")
    }

    /// What so many zero bytes are compressed to.
    func bomb(of byteCount: Int) throws -> [UInt8] {
        try run(on: [], "head -c \(byteCount) /dev/zero | \(command)")
    }

    private func run(on bytes: [UInt8], _ command: String) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("compression-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(bytes).write(to: folder.appendingPathComponent("plain"))
        try LocalProcess.run("sh", ["-c", "\(command) > encoded"], in: folder)
        return Array(try Data(contentsOf: folder.appendingPathComponent("encoded")))
    }
}
