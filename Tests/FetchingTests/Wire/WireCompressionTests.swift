import Fetching
import Foundation
import GatewayModel
import Hashing
import LoopbackServer
import Testing

/// Compressed answers: taken off here, because libcurl takes one that broke off for a whole one (F12-F15).
@Suite(.enabled(if: LocalProcess.isInstalled("gzip"), "gzip is not installed"))
struct WireCompressionTests {
    private let wire: TestWire
    private let content = Self.text
    private let compressed: [UInt8]

    private static let text = (0..<3000).map { "2025;\($0 * 7919 % 10_007);1.234,5\n" }.joined()

    /// Compressed once for all tests.
    private static let gzipped = Task {
        let folder = try TestWire()
        let file = folder.folder.appendingPathComponent("feed")
        try Data(text.utf8).write(to: file)
        return try await apart {
            try LocalProcess.run("gzip", [file.path], in: folder.folder)
            return Array(try Data(contentsOf: file.appendingPathExtension("gz")))
        }
    }

    init() async throws {
        wire = try TestWire(budgets: HostBudgets(standard: HostBudget(connections: 20)))
        compressed = try await Self.gzipped.value
    }

    private func answer(_ body: [UInt8], coding: String = "gzip") -> Behaviour {
        .bytes(Array("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body, then: .close)
    }

    @Test func `is hashed as it was before, and counted as it came`() async throws {
        let response = try await wire.exchange(answer(compressed))
        #expect(response.hash == ContentHash.of(content))
        #expect(response.byteCount == content.utf8.count)
        #expect(response.receivedByteCount == compressed.count)
        #expect(response.compression == "gzip")
        #expect(response.framing == .length)
    }

    @Test func `a stream of two members is decoded to its end`() async throws {
        #expect(try await wire.exchange(answer(compressed + compressed)).text == content + content)
    }

    @Test(arguments: 0..<20)
    func `a stream that breaks off is refused though its length is met`(twentieth: Int) async throws {
        let cut = max(1, twentieth * (compressed.count - 1) / 19)
        let error = try await wire.failure { try await wire.exchange(answer(Array(compressed.prefix(cut)))) }
        #expect(error.label == "truncated", "\(error)")
    }

    @Test func `a wrong checksum, foreign bytes behind the end and an unknown coding are refused`() async throws {
        var damaged = compressed
        damaged[damaged.count - 6] ^= 1
        for behaviour in [answer(damaged), answer(compressed + Array("x".utf8)), answer(compressed, coding: "compress")] {
            let error = try await wire.failure { try await wire.exchange(behaviour) }
            #expect(error.label == "encoding", "\(error)")
        }
    }

    @Test func `the size limit holds before and after decompression`() async throws {
        try await LoopbackServer.with(Routes(["/": answer(compressed)])) { server in
            for limit in [compressed.count - 1, content.utf8.count - 1] {
                var request = WireRequest(address: try FeedAddress("\(server.address)/"))
                request.limits.size = ByteSize(bytes: limit)
                let limited = request
                let error = try await wire.failure { try await wire.exchange(limited) }
                #expect(error.label == "too_large", "\(error)")
            }
        }
    }
}
