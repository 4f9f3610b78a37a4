import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Testing

/// The server that shows sample feeds, asked by the fetcher.
struct FolderTests {
    private let spool: TestSpool
    private let root: URL

    init() throws {
        spool = try TestSpool()
        root = spool.folder.appendingPathComponent("root")
        try FileManager.default.createDirectory(at: root.appendingPathComponent("tỉnh"), withIntermediateDirectories: true)
        try Data("Kỳ;Tỷ lệ\n".utf8).write(to: root.appendingPathComponent("tỉnh/số liệu.csv"))
        try Data("outside".utf8).write(to: spool.folder.appendingPathComponent("outside.csv"))
        try FileManager.default.createSymbolicLink(
            at: root.appendingPathComponent("link.csv"), withDestinationURL: spool.folder.appendingPathComponent("outside.csv"))
    }

    private func get(_ path: String, from server: LoopbackServer, headers: [HeaderField] = []) async throws -> FetchResult {
        try await spool.fetch(WireRequest(to: FeedAddress(server.address + path), headers: headers))
    }

    @Test func `gives a file with its kind, tag and date`() async throws {
        try await LoopbackServer.with(Folder(root)) { server in
            let result = try await get("/tỉnh/số%20liệu.csv?nam=2025", from: server)
            #expect(try spool.text(result) == "Kỳ;Tỷ lệ\n")
            #expect(result.payload.origin.mediaType == "text/csv")
            #expect(result.payload.origin.lastModified?.hasSuffix(" GMT") == true)
            let tag = try #require(result.payload.origin.etag)
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
            for (name, value) in [("If-None-Match", tag), ("If-Modified-Since", result.payload.origin.lastModified ?? "")] {
                let known = try HeaderField(name: name, value: value)
                let error = await #expect(throws: FetchError.self) { try await get("/tỉnh/số%20liệu.csv", from: server, headers: [known]) }
                guard case .status(304, _, _) = error else { return #expect(Bool(false), "\(name): \(String(describing: error))") }
            }
        }
    }

    @Test(arguments: ["/", "/tỉnh", "/missing.csv", "/link.csv", "/..%2Foutside.csv", "/%2E%2E/outside.csv", "/%00"])
    func `does not find what is no file inside the folder`(path: String) async throws {
        try await LoopbackServer.with(Folder(root)) { server in
            let error = await #expect(throws: FetchError.self) { try await get(path, from: server) }
            guard case .status(404, _, _) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        }
    }

    @Test func `serves many clients at once`() async throws {
        try await LoopbackServer.with(Folder(root)) { server in
            try await withThrowingTaskGroup { group in
                let request = WireRequest(to: try FeedAddress("\(server.address)/tỉnh/số%20liệu.csv"))
                let spool = PayloadSpool(folder: spool.folder)
                for _ in 0..<50 {
                    group.addTask { try await TestSpool.wire.exchange(request, into: spool, deadline: .after(.seconds(10))).byteCount }
                }
                for try await count in group { #expect(count == 15) }
            }
            #expect(server.requests.count == 50)
        }
    }

    @Test func `stops while a client waits, and frees the port`() async throws {
        let server = try LoopbackServer(serving: Routes(["/": .silence]))
        server.start()
        let request = WireRequest(to: try FeedAddress("\(server.address)/"))
        let folder = PayloadSpool(folder: spool.folder)
        let waiting = Task { try await TestSpool.wire.exchange(request, into: folder, deadline: .after(.seconds(10))) }
        try await eventually { !server.requests.isEmpty }
        server.stop()
        let error = await #expect(throws: FetchError.self) { try await waiting.value }
        #expect(error?.label == "connect")
        let next = try LoopbackServer(port: server.port, serving: Folder(root))
        next.start()
        defer { next.stop() }
        #expect(try await get("/tỉnh/số%20liệu.csv", from: next).payload.byteCount == 15)
    }
}
