import Fetching
import Foundation
import GatewayModel
import Hashing
import Synchronization
import Testing

/// Files as answers (F44-F46, T7).
struct WireFileTests {
    private let root: URL
    private let wire: TestWire

    init() throws {
        let source = try TestWire()
        root = source.folder.appendingPathComponent("root")
        wire = try TestWire(roots: [root.path + "/"])
        self.source = source
        try FileManager.default.createDirectory(at: root.appendingPathComponent("in"), withIntermediateDirectories: true)
        try write("in/feed.csv", "figures")
        try Data("secret".utf8).write(to: source.folder.appendingPathComponent("outside.csv"))
    }

    private let source: TestWire

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: root.appendingPathComponent(name))
    }

    private func request(_ path: String) throws -> WireRequest {
        WireRequest(address: try FeedAddress("file://\(root.path)/\(path)"))
    }

    @Test func `a file below an allowed folder is taken`() async throws {
        let response = try await wire.exchange(request("in/feed.csv"))
        #expect(response.hash == ContentHash.of("figures"))
        #expect(response.framing == .file)
        #expect(response.status == 200)
    }

    @Test(arguments: [
        "../outside.csv", "%2e%2e/outside.csv", "in/../../outside.csv", "link.csv", "folder-link/feed.csv", "in/feed.csv/x", "in", "in/missing",
        "pipe",
        "",
    ])
    func `nothing else is`(path: String) async throws {
        try FileManager.default.createSymbolicLink(
            at: root.appendingPathComponent("link.csv"), withDestinationURL: root.appendingPathComponent("in/feed.csv"))
        try FileManager.default.createSymbolicLink(
            at: root.appendingPathComponent("folder-link"), withDestinationURL: root.appendingPathComponent("in"))
        mkfifo(root.appendingPathComponent("pipe").path, 0o600)
        let error = try await wire.failure { try await wire.exchange(request(path)) }
        #expect(error.label == "config", "\(error)")
    }

    @Test(arguments: ["/etc/hostname", "/proc/self/environ", "/dev/zero", "/dev/stdin"])
    func `nor what lies elsewhere`(path: String) async throws {
        let error = try await wire.failure { try await wire.exchange("file://\(path)") }
        #expect(error.label == "config")
    }

    @Test func `a file that somebody still writes to is refused, and taken once it rests`() async throws {
        let path = root.appendingPathComponent("growing.csv").path
        try write("growing.csv", "")
        let repetition = Repetition {
            let file = open(path, O_WRONLY | O_APPEND)
            defer { close(file) }
            return Foundation.write(file, "2025;1\n", 7) == 7
        }
        let error = try await wire.failure { try await wire.exchange(request("growing.csv")) }
        #expect(error.label == "truncated")
        #expect(error.isRetryable)
        repetition.stop()
        #expect(try await wire.exchange(request("growing.csv")).byteCount % 7 == 0)
    }

    @Test func `a file that is cut while it is read is refused`() async throws {
        let path = root.appendingPathComponent("large.csv").path
        try write("large.csv", "")
        truncate(path, 1 << 29)
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: path)
        let repetition = Repetition { [wire] in wire.files.isEmpty || truncate(path, 1 << 20) != 0 }
        defer { repetition.stop() }
        var request = try request("large.csv")
        request.limits.size = .mebibytes(1024)
        let large = request
        let error = try await wire.failure { try await wire.exchange(large) }
        #expect(error.label == "truncated")
    }

    @Test func `an empty file is an answer of no bytes`() async throws {
        try write("empty", "")
        #expect(try await wire.exchange(request("empty")).byteCount == 0)
    }
}

/// Does something every 2 ms on a thread of its own, so that a busy test run cannot hold it up, until it says no or is stopped.
private final class Repetition: Sendable {
    /// Held during the work, so that after `stop` none is under way.
    private let isStopped = Mutex(false)

    init(_ work: @escaping @Sendable () -> Bool) {
        Thread.detachNewThread { [self] in
            while isStopped.withLock({ !$0 && work() }) { usleep(2000) }
        }
    }

    func stop() { isStopped.withLock { $0 = true } }
}
