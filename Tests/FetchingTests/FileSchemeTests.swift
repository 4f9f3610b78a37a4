import Fetching
import Foundation
import GatewayModel
import Hashing
import Testing

struct FileSchemeTests {
    private let spool: TestSpool
    private let source: TestSpool

    init() throws {
        spool = try TestSpool()
        source = try TestSpool()
    }

    private func address(_ name: String) throws -> FeedAddress {
        try FeedAddress("file://\(source.folder.path)/\(name)")
    }

    @Test(arguments: ["plain.csv", "Tỷ lệ (%).csv".precomposedStringWithCanonicalMapping])
    func `takes a file`(name: String) async throws {
        let content = String(repeating: "Kỳ;1.234,5\n", count: 100_000)
        try Data(content.utf8).write(to: source.folder.appendingPathComponent(name))
        let written = name.replacingOccurrences(of: "%", with: "%25").replacingOccurrences(of: " ", with: "%20")
        let result = try await spool.fetch(WireRequest(to: address(written)))
        #expect(result.payload.hash == ContentHash.of(content))
        #expect(result.framing == .file)
        #expect(result.payload.origin.status == nil)
    }

    @Test func `refuses a file beyond the limit`() async throws {
        try Data(count: 1001).write(to: source.folder.appendingPathComponent("large"))
        let request = WireRequest(to: try address("large"), sizeLimit: ByteSize(bytes: 1000))
        let error = await #expect(throws: FetchError.self) { try await spool.fetch(request) }
        #expect(error?.label == "too_large")
        #expect(spool.files.isEmpty)
    }

    @Test(arguments: ["missing", "link", "pipe", "", "%2e%2e%2fother"])
    func `refuses what is not a regular file of that name`(name: String) async throws {
        let link = source.folder.appendingPathComponent("link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: URL(fileURLWithPath: "/etc/hostname"))
        mkfifo(source.folder.appendingPathComponent("pipe").path, 0o600)
        let error = await #expect(throws: FetchError.self) { try await spool.fetch(WireRequest(to: address(name))) }
        #expect(error?.label == "config")
        #expect(spool.files.isEmpty)
    }

    @Test func `does not wait for a device`() async throws {
        let error = await #expect(throws: FetchError.self) { try await spool.fetch(WireRequest(to: FeedAddress("file:///dev/zero"))) }
        #expect(error?.label == "config")
    }
}
