import LoopbackServer
import Synchronization

/// A server whose answers are decided request by request, as a server does that tells a good key from a bad one.
final class ScriptedServer: LoopbackContent {
    typealias Script = @Sendable (RecordedRequest, _ earlier: Int) -> [WireStep]

    private let script: Script
    private let counts = Mutex<[String: Int]>([:])

    /// The script is told how many requests for the same path came earlier.
    init(_ script: @escaping Script) {
        self.script = script
    }

    func answer(to request: RecordedRequest) -> [WireStep] {
        let earlier = counts.withLock { counts in
            defer { counts[request.path, default: 0] += 1 }
            return counts[request.path, default: 0]
        }
        return script(request, earlier)
    }
}

extension [WireStep] {
    static func answer(_ status: Int, _ body: String = "", headers: [(String, String)] = []) -> [WireStep] {
        [.head(status, [("Content-Length", "\(body.utf8.count)")] + headers), .send(Array<UInt8>(body.utf8))]
    }
}

extension LoopbackServer {
    /// The requests for one path.
    func requests(for path: String) -> [RecordedRequest] { requests.filter { $0.path == path } }
}
