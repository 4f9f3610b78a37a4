import Fetching
import Foundation
import GatewayModel
import Hashing
import LoopbackServer
import Notifying
import SQLiteStorage
import Synchronization
import Testing

/// Hooks that are told through a real server, and remembered in a real store.
struct NotifierTests {
    private let store: SQLiteStore
    private let folder: URL

    init() throws {
        store = try SQLiteStore(path: ":memory:")
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("notices-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private static let moment = Date(timeIntervalSince1970: 1_760_000_000)

    private static func condition(_ kind: Condition.Kind, _ subject: String, agencies: Set<String> = []) -> Condition {
        Condition(kind: kind, subject: subject, agencies: agencies, since: moment, text: LocalizedText(vi: "\(subject) vi", en: "\(subject) en"))
    }

    private func hook(_ server: LoopbackServer, id: String = "web", tell kinds: Set<Condition.Kind>? = nil, agencies: Set<String>? = nil)
        -> ConfiguredHook
    {
        let place = SourcePlace(file: "hooks.yaml", line: 1, column: 1)
        let entries = ["url": "\(server.address)/hook", "secret": "${secret:KEY}"].map {
            ConfigNode.Entry(key: $0.key, keyPlace: place, value: .scalar($0.value, place))
        }
        let reader = ConfigReader(.table(entries, place), fields: WebhookHook.fields, collector: DiagnosticCollector())
        return ConfiguredHook(
            id: id, kinds: kinds ?? Set(Condition.Kind.allCases), agencies: agencies, language: .en, hook: WebhookHook(reading: reader))
    }

    private func tell(_ conditions: [Condition], _ hooks: ConfiguredHook...) async -> [Notifier.Outcome] {
        let means = HookMeans(
            wire: CurlWire(policy: .everywhere, files: .anywhere), secrets: SecretResolver { _ in Secret("whsec_dG9wLXMzY3JldA==") },
            spool: PayloadSpool(folder: folder)
        ) { (_, _, _) throws(HookFailure) in throw HookFailure(LocalizedText("no program")) }
        return await Notifier(hooks: hooks, ledger: store, means: means).tell(conditions, at: Self.moment)
    }

    @Test func `tells everything once, in one digest, and what is over when it is`() async throws {
        try await LoopbackServer.with(Routes(["/hook": .answer(status: 204)])) { server in
            let hook = hook(server)
            let (late, failed) = (Self.condition(.late, "8.1 2025-10"), Self.condition(.failed, "nso/exam"))
            _ = await tell([late, failed], hook)
            _ = await tell([late, failed], hook)
            _ = await tell([late], hook)
            _ = await tell([late], hook)
            let told = try server.requests.map(Told.init)
            #expect(told.map(\.new) == [["failed nso/exam", "late 8.1 2025-10"], []])
            #expect(told.map(\.over) == [[], ["failed nso/exam"]])
        }
    }

    @Test func `tells again what no answer came for, under the same name`() async throws {
        let server = try LoopbackServer(serving: Twice(first: .answer(status: 503), then: .answer(status: 200)))
        server.start()
        defer { server.stop() }
        let hook = hook(server)
        let failed = Self.condition(.failed, "nso/exam")
        let first = await tell([failed], hook)
        let second = await tell([failed], hook)
        let third = await tell([failed], hook)
        #expect(first.map { $0.failure != nil } == [true])
        #expect(second.map { $0.failure == nil && $0.digest != nil } == [true])
        #expect(third.map { $0.digest == nil } == [true])
        #expect(Set(server.requests.map { $0.header("webhook-id") }).count == 1)
        #expect(server.requests.count == 2)
    }

    @Test func `tells each hook what it wants to know, and for the agencies that it is for`() async throws {
        try await LoopbackServer.with(Routes(["/hook": .answer(status: 200)])) { server in
            let conditions = [
                Self.condition(.late, "a", agencies: ["STC"]), Self.condition(.late, "b", agencies: ["SYT"]),
                Self.condition(.due, "c", agencies: ["STC"]),
                Self.condition(.failed, "d"),
            ]
            let outcomes = await tell(
                conditions, hook(server, id: "finance", tell: [.late, .due], agencies: ["STC"]), hook(server, id: "operators", tell: [.failed]))
            #expect(outcomes.map(\.hook) == ["finance", "operators"])
            #expect(outcomes.map { $0.digest?.new.map(\.name) } == [["due c", "late a"], ["failed d"]])
        }
    }

    @Test func `is silent about what was due and has come`() async throws {
        try await LoopbackServer.with(Routes(["/hook": .answer(status: 200)])) { server in
            let hook = hook(server)
            _ = await tell([Self.condition(.due, "a")], hook)
            _ = await tell([], hook)
            #expect(server.requests.count == 1)
            // Due once more, it is told once more.
            _ = await tell([Self.condition(.due, "a")], hook)
            #expect(server.requests.count == 2)
        }
    }

    @Test func `is signed so that a receiver can tell who wrote it`() async throws {
        try await LoopbackServer.with(Routes(["/hook": .answer(status: 200)])) { server in
            _ = await tell([Self.condition(.failed, "nso/exam")], hook(server))
            let request = try #require(server.requests.first)
            let (id, moment) = (try #require(request.header("webhook-id")), try #require(request.header("webhook-timestamp")))
            let right = KeyedHash.of(Array("\(id).\(moment).".utf8) + request.body, key: Array("top-s3cret".utf8))
            #expect(request.header("webhook-signature") == "v1,\(Data(right).base64EncodedString())")
            #expect(abs(Date().timeIntervalSince1970 - (Double(moment) ?? 0)) < 300)
        }
    }
}

/// What a digest said, by name.
private struct Told {
    let new: [String]
    let over: [String]

    init(_ request: RecordedRequest) throws {
        struct Item: Decodable {
            let kind: String
            let subject: String
            var name: String { "\(kind) \(subject)" }
        }
        struct Body: Decodable {
            let new: [Item]
            let over: [Item]
        }
        let body = try JSONDecoder().decode(Body.self, from: Data(request.body))
        new = body.new.map(\.name)
        over = body.over.map(\.name)
    }
}

/// Answers the first request in one way and all others in another.
private final class Twice: LoopbackContent {
    private let first: Behaviour
    private let rest: Behaviour
    private let count = Mutex(0)

    init(first: Behaviour, then rest: Behaviour) {
        self.first = first
        self.rest = rest
    }

    func answer(to request: RecordedRequest) -> [WireStep] {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return Routes([request.path: number == 1 ? first : rest]).answer(to: request)
    }
}
