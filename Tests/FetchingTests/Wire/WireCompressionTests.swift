import Fetching
import Foundation
import GatewayModel
import Hashing
import LoopbackServer
import TestServers
import Testing

/// Compressed answers: taken off here, because libcurl takes one that broke off for a whole one (F12-F15).
@Suite(.enabled(if: CompressionProgram.allCases.allSatisfy(\.isInstalled), "gzip, brotli or zstd is not installed"))
struct WireCompressionTests {
    private let wire: TestWire
    private let content = Self.text
    private let compressed: [UInt8]

    private static let text = (0..<3000).map { "2025;\($0 * 7919 % 10_007);1.234,5\n" }.joined()

    /// Compressed once for all tests.
    private static let encoded = Task {
        try await apart {
            try Dictionary(uniqueKeysWithValues: CompressionProgram.allCases.map { ($0, try $0.encode(Array(text.utf8))) })
        }
    }

    init() async throws {
        wire = try TestWire(budgets: HostBudgets(standard: HostBudget(connections: 20)))
        compressed = try #require(await Self.encoded.value[.gzip])
    }

    private func answer(_ body: [UInt8], coding: String = "gzip") -> Behaviour {
        .bytes(Array("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body, then: .close)
    }

    @Test(arguments: CompressionProgram.allCases)
    func `is hashed as it was before, and counted as it came`(program: CompressionProgram) async throws {
        let body = try #require(await Self.encoded.value[program])
        let response = try await wire.exchange(answer(body, coding: program.coding))
        #expect(response.hash == ContentHash.of(content))
        #expect(response.byteCount == content.utf8.count)
        #expect(response.receivedByteCount == body.count)
        #expect(response.compression == program.coding)
        #expect(response.framing == .length)
    }

    @Test func `a stream of two members is decoded to its end`() async throws {
        #expect(try await wire.exchange(answer(compressed + compressed)).text == content + content)
    }

    @Test(arguments: CompressionProgram.allCases)
    func `a stream that breaks off anywhere is refused though its length is met`(program: CompressionProgram) async throws {
        let body = try #require(await Self.encoded.value[program])
        for cut in (0..<20).map({ max(1, $0 * (body.count - 1) / 19) }) {
            let error = try await wire.failure { try await wire.exchange(answer(Array(body.prefix(cut)), coding: program.coding)) }
            #expect(error.label == "truncated", "\(cut): \(error)")
        }
    }

    /// Zero bytes shrink a thousandfold and more, figures never do (F35).
    @Test(arguments: CompressionProgram.allCases)
    func `a bomb ends with its ratio or with the size limit`(program: CompressionProgram) async throws {
        let bomb = try await apart { try program.bomb(of: 64 << 20) }
        try await LoopbackServer.with(Routes(["/": answer(bomb, coding: program.coding)])) { server in
            var request = WireRequest(address: try FeedAddress("\(server.address)/"))
            for (limit, label) in [(ByteSize.mebibytes(256), "ratio"), (ByteSize(bytes: 900_000), "too_large")] {
                request.limits.size = limit
                let sent = request
                let error = try await wire.failure { try await wire.exchange(sent) }
                #expect(error.label == label, "\(error)")
            }
        }
    }

    @Test func `bombs cost no memory`() async throws {
        // Memory is counted for a process as a whole, so one of its own takes them.
        await #expect(processExitsWith: .success) {
            let suite = try await WireCompressionTests()
            let bombs = try CompressionProgram.allCases.map { ($0, try $0.bomb(of: 64 << 20)) }
            let before = peakMemory()
            for (program, bomb) in bombs {
                await #expect(throws: FetchError.self) { try await suite.wire.exchange(suite.answer(bomb, coding: program.coding)) }
            }
            // Brotli's window may be 16 MiB.
            #expect(peakMemory() - before < 48 << 20)
        }
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

/// The most memory that this process has had, in bytes.
private func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss << 10
}
