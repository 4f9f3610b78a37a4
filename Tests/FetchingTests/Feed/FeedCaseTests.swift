import Fetching
import Foundation
import GatewayModel
import LoopbackServer
import Testing

/// `FeedCases/*.yaml`: a `fetch:` as an officer writes it, and beside it in `.requests.txt` what reaches the server.
///
/// The period is the second quarter of 2025. With `UPDATE_GOLDENS=1` the expected files are written anew, to be reviewed as a diff.
struct FeedCaseTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../FeedCases").standardizedFileURL
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".yaml") }.sorted()

    @Test func `has an example of every form of body`() {
        #expect(Set(names).isSuperset(of: ["form.yaml", "json.yaml", "xml.yaml", "text.yaml", "soap-1.1.yaml", "soap-1.2.yaml", "loop.yaml"]))
    }

    private var names: [String] { Self.names }

    @Test(arguments: names)
    func `sends exactly what is expected`(name: String) async throws {
        let bench = try FeedBench()
        let yaml = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        let sent = try await LoopbackServer.with(ScriptedServer { _, _ in .answer(200, "code=00\n") }) { server in
            var context = bench.context()
            context.areas = FeedAreas.two
            _ = try await bench.fetch(yaml, from: server, in: context)
            return server.requests.map { Self.text(of: $0) }.joined(separator: "\n--\n")
        }
        let file = Self.folder.appendingPathComponent(name.replacingOccurrences(of: ".yaml", with: ".requests.txt"))
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil { try Data((sent + "\n").utf8).write(to: file) }
        #expect(try String(contentsOf: file, encoding: .utf8) == sent + "\n")
    }

    /// Without the headers that only say where the server is and what libcurl is.
    private static func text(of request: RecordedRequest) -> String {
        let headers = request.headers.filter { !["host", "user-agent"].contains($0.name.lowercased()) }.map { "\($0.name): \($0.value)" }.sorted()
        return (["\(request.method) \(request.target)"] + headers + ["", String(decoding: request.body, as: UTF8.self)]).joined(separator: "\n")
    }
}
