import Fetching
import Foundation
import LoopbackServer
import Synchronization

/// The outside world of one case: a server and a folder of files that behave as the script of the current phase says.
final class FaultStage {
    let folder: CaseFolder
    private let place: URL
    private let content = ScriptedContent()
    private var server: LoopbackServer
    /// Where the connector finds the server, also while it is down.
    let address: String

    init(of folder: CaseFolder, at place: URL) throws {
        self.folder = folder
        self.place = place
        server = try LoopbackServer(serving: content)
        server.start()
        address = server.address
    }

    deinit { server.stop() }

    private var files: URL { place.appendingPathComponent("files", isDirectory: true) }

    /// A store and an archive of their own, for the case's connector.
    func trial() throws -> Trial {
        try Trial(
            of: folder, at: place.appendingPathComponent(UUID().uuidString), server: address, files: files,
            fetcher: FeedFetcher(
                wire: CurlWire(
                    policy: .everywhere, files: FileRoots([files.path]),
                    limits: TransferLimits(
                        stallTime: .seconds(1), smallestPart: ByteSize(bytes: 16), settleTime: .milliseconds(100))),
                secrets: SecretResolver { _ in Secret("c4n4ry") }, clock: FetchClock(sleep: { _ in }, chance: { 0 })))
    }

    /// Plays `NAME.txt` of the case while `work` goes on; gives what came of it and what the server was asked. Nil when there is no such script.
    func play<Value>(_ name: String, _ work: () async throws -> Value) async throws -> (Value, [RecordedRequest])? {
        let script = try ServerScriptReader(file: folder.file, standardBody: name == "earlier" ? "earlier.csv" : "feed.csv")
            .read(String(decoding: folder.file("\(name).txt"), as: UTF8.self))
        guard script.isDown || !script.sections.isEmpty || !script.files.isEmpty else { return nil }
        if script.isDown { server.stop() }
        let earlier = server.requests.count
        content.play(script)
        try? FileManager.default.removeItem(at: files)
        try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
        let activities = try script.files.compactMap { try $0.layOut(in: files) }
        defer { for activity in activities { activity.stop() } }
        let value = try await work()
        let requests = Array(server.requests.dropFirst(earlier))
        if script.isDown {
            server = try LoopbackServer(port: server.port, serving: content)
            server.start()
        }
        return (value, requests)
    }

    /// Gives the stage of a case, in a folder that is removed afterwards.
    static func with<Value>(_ folder: CaseFolder, _ work: (FaultStage) async throws -> Value) async throws -> Value {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("fault-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        return try await work(FaultStage(of: folder, at: place))
    }
}

/// Answers as the current script says.
private final class ScriptedContent: LoopbackContent {
    private let state = Mutex((sections: [ServerScript.Section](), counts: [Substring: Int]()))

    func play(_ script: ServerScript) { state.withLock { $0 = (script.sections, [:]) } }

    func answer(to request: RecordedRequest) -> [WireStep] {
        state.withLock { state in
            let targets = Set(state.sections.map(\.target)).filter { $0 == request.target[...] || $0 == request.path[...] }
            for target in targets { state.counts[target, default: 0] += 1 }
            let section = state.sections.first { $0.answers(request, number: state.counts[$0.target, default: 0]) }
            return section?.steps ?? [.head(404, [("Content-Length", "0")])]
        }
    }
}
