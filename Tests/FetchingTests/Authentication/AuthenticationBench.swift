import Foundation
import GatewayModel
import Synchronization
import Testing

@testable import Fetching

/// Everything that a kind of authentication meets: a real wire, secrets, shared tokens; it asks like the fetch layer, once more after a 401.
final class AuthenticationBench: Sendable {
    let folder: URL
    let wire: RecordingWire
    let secrets: SecretResolver
    let tokens: TokenCache
    let deadline: Deadline

    init(_ secrets: [String: String] = [:], tokens: TokenCache = TokenCache(), deadline: Deadline = .after(.seconds(20))) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("authentication-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        wire = RecordingWire(CurlWire(policy: .everywhere, files: .anywhere))
        self.secrets = SecretResolver.system(secretsFolder: nil, environment: secrets)
        self.tokens = tokens
        self.deadline = deadline
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func session() -> FetchSession {
        FetchSession(wire: wire, secrets: secrets.forOneRun(), tokens: tokens, spool: PayloadSpool(folder: folder), deadline: deadline)
    }

    /// The status and the body of the feed's answer.
    @discardableResult
    func ask(_ kind: any Authentication, _ address: String, in session: FetchSession? = nil) async throws -> (status: Int, body: String) {
        let session = session ?? self.session()
        var response = try await send(kind, address, session)
        if response.status == 401, try await kind.renew(after: response, in: session) { response = try await send(kind, address, session) }
        defer { try? FileManager.default.removeItem(at: response.file) }
        return (response.status, String(decoding: try Data(contentsOf: response.file), as: UTF8.self))
    }

    private func send(_ kind: any Authentication, _ address: String, _ session: FetchSession) async throws -> WireResponse {
        var request = WireRequest(address: try FeedAddress(address))
        try await kind.authorise(&request, in: session)
        return try await wire.exchange(request, into: session.spool, deadline: deadline)
    }

    /// Reads a kind's table; the test fails when anything but the warning about http is reported.
    static func kind(_ yaml: String) throws -> any Authentication {
        let collector = DiagnosticCollector()
        let kind = AuthenticationKinds.read(CaseYAML.read(yaml), collector: collector)
        #expect(collector.diagnostics.filter { $0.code != "GW2215" }.isEmpty)
        return try #require(kind)
    }

    /// The example of a kind, asking servers of this machine instead of those it names, with the files of a folder.
    static func example(_ name: String, server: String = "", files: String = "/etc/indicator-gateway") throws -> any Authentication {
        let text = try String(contentsOf: cases.appendingPathComponent("\(name).yaml"), encoding: .utf8)
            .replacing("/etc/indicator-gateway", with: files)
        let lines = text.split(separator: "\n").map { line in
            line.range(of: "https://[^/]*", options: .regularExpression).map { line.replacingCharacters(in: $0, with: server) } ?? String(line)
        }
        return try kind(server.isEmpty ? text : lines.joined(separator: "\n"))
    }

    static let cases = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("AuthenticationCases")
}

/// Passes requests on, and keeps what a server of this machine does not record: bodies.
final class RecordingWire: Wire {
    private let wire: any Wire
    private let sent = Mutex<[WireRequest]>([])

    init(_ wire: any Wire) {
        self.wire = wire
    }

    var requests: [WireRequest] { sent.withLock { $0 } }
    var bodies: [String] { requests.compactMap { request in request.body.map { String(decoding: $0, as: UTF8.self) } } }

    func exchange(_ request: WireRequest, into spool: PayloadSpool, deadline: Deadline) async throws(FetchError) -> WireResponse {
        sent.withLock { $0.append(request) }
        return try await wire.exchange(request, into: spool, deadline: deadline)
    }
}
