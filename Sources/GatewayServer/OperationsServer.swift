import Foundation
import GatewayModel
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Storage

/// The daemon's own pages: whether it lives (`/health`), whether it works (`/ready`), and how it fares (`/metrics`).
package struct OperationsServer: Service {
    private let application: Application<RouterResponder<BasicRequestContext>>

    /// A client that says nothing for so long is sent away.
    private static let idleTime = TimeAmount.seconds(60)
    private static let connections = 256

    package init(host: String, port: Int, store: any ObservationStore & StoreTables, readiness: Readiness, version: String, logger: Logger) {
        let router = Router()
        router.add(middleware: ProblemMiddleware())
        let pages = OperationsPages(store: store, readiness: readiness, version: version)
        router.get("health") { _, _ in Self.plain("ok\n") }
        router.get("ready") { _, _ in Self.plain(try await pages.ready()) }
        router.get("metrics") { _, _ in Self.plain(try await pages.metrics(), type: "text/plain; version=0.0.4; charset=utf-8") }
        application = Application(
            responder: router.buildResponder(), server: .http1(configuration: .init(idleTimeout: Self.idleTime)),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), availableConnectionsDelegate: MaximumAvailableConnections(Self.connections)),
            logger: logger)
    }

    package func run() async throws {
        try await application.run()
    }

    private static func plain(_ text: String, type: String = "text/plain; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// What the pages say.
private struct OperationsPages: Sendable {
    let store: any ObservationStore & StoreTables
    let readiness: Readiness
    let version: String
    private let freshness = MetricsMemory()

    init(store: any ObservationStore & StoreTables, readiness: Readiness, version: String) {
        self.store = store
        self.readiness = readiness
        self.version = version
    }

    func ready() async throws -> String {
        guard readiness.isWorking else {
            throw Problem(status: .serviceUnavailable, detail: "the worker has had no answer from the store for a minute")
        }
        do throws(StoreError) {
            _ = try await store.now()
        } catch {
            throw Problem(status: .serviceUnavailable, detail: error.message.en)
        }
        return "ready\n"
    }

    func metrics() async throws -> String {
        do throws(StoreError) {
            return try await freshness.text { [store, version] () throws(StoreError) in
                let state = try await store.operations(withFreshness: true)
                return Metrics(
                    state: state, open: try await store.openWork(), leases: try await store.leases(), now: try await store.now(), version: version
                ).text
            }
        } catch {
            throw Problem(status: .serviceUnavailable, detail: error.message.en)
        }
    }
}

/// Keeps the metrics for some seconds, so that several scrapers cost the store no more than one.
private actor MetricsMemory {
    private var known: (text: String, until: ContinuousClock.Instant)?
    private static let age = Duration.seconds(5)

    func text(_ make: @Sendable () async throws(StoreError) -> String) async throws(StoreError) -> String {
        if let known, known.until > .now { return known.text }
        let begin = ContinuousClock.now
        let text = try await make()
        // A store that takes long to answer is asked the more seldom.
        known = (text, .now + max(Self.age, begin.duration(to: .now) * 20))
        return text
    }
}
