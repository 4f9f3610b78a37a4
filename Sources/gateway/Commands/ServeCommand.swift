import ArgumentParser
import Foundation
import GatewayConfig
import GatewayModel
import GatewayServer
import Ingestion
import Logging
import ServiceLifecycle
import Storage
import UnixSignals

/// `gateway serve`: the daemon. Runs every connector by its schedule, each run in a process of its own.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: say(vi: "Chạy thường trực: mọi nguồn theo lịch của nó.", en: "Run all the time: every connector by its schedule."),
        discussion: say(
            vi: """
                Nhiều tiến trình trên nhiều máy có thể cùng làm việc với một kho postgres://; mỗi lượt của lịch được chạy đúng một lần. SIGTERM dừng \
                trong 10 giây; SIGHUP đọc lại các tệp của dự án, tệp nào hỏng thì giữ bản cũ. /health, /ready và /metrics ở địa chỉ --listen.

                Ví dụ: gateway serve --concurrency 8 --log-format json
                """,
            en: """
                Any number of processes on any number of machines may work on one postgres:// store; each slot of a schedule is done once. SIGTERM \
                stops within 10 s; SIGHUP reads the project's files again and keeps the old version of a broken one. /health, /ready and \
                /metrics are at the address of --listen.

                Example: gateway serve --concurrency 8 --log-format json
                """))

    @Option(help: ArgumentHelp(say(vi: "Số lần chạy cùng lúc.", en: "Runs at once."), valueName: "n"))
    var concurrency = 4

    @Option(
        help: ArgumentHelp(
            say(vi: "Địa chỉ của các trang theo dõi; off để tắt.", en: "The address of the pages; off for none."), valueName: "host:port"))
    var listen = "127.0.0.1:8080"

    @Option(help: ArgumentHelp(say(vi: "Dạng nhật ký.", en: "The form of the log."), valueName: "text|json"))
    var logFormat = LineLogHandler.Format.text

    @Option(
        help: ArgumentHelp(
            say(vi: "Bộ nhớ nhiều nhất của một lần chạy, MiB.", en: "The most memory of a run, in MiB."), valueName: "n"))
    var runMemory: UInt64 = 1_024

    @Option(
        help: ArgumentHelp(
            say(vi: "Thời gian bộ xử lý nhiều nhất của một lần chạy, giây.", en: "The most processor time of a run, in seconds."), valueName: "n"))
    var runProcessor: UInt64 = 1_800

    @Option(
        help: ArgumentHelp(say(vi: "Thời gian dài nhất của một lần chạy, giây.", en: "The longest time of a run, in seconds."), valueName: "n"))
    var runTime = 6 * 3_600

    @OptionGroup var options: CommonOptions

    // With less than half a GiB of address space the threads of a run have no room for their stacks.
    func validate() throws {
        guard (1...256).contains(concurrency) else {
            throw ValidationError(say(vi: "--concurrency phải từ 1 đến 256", en: "--concurrency must be from 1 to 256"))
        }
        guard (512...1_048_576).contains(runMemory), (1...86_400).contains(runProcessor), (1...604_800).contains(runTime) else {
            throw ValidationError(
                say(
                    vi: "--run-memory từ 512 MiB, --run-processor từ 1 đến 86400 giây, --run-time từ 1 đến 604800 giây",
                    en: "--run-memory is at least 512 MiB, --run-processor from 1 to 86400 s, --run-time from 1 to 604800 s"))
        }
        guard listen == "off" || Self.address(listen) != nil else {
            throw ValidationError(say(vi: "--listen viết như 127.0.0.1:8080, hoặc off", en: "--listen reads like 127.0.0.1:8080, or off"))
        }
    }

    private static func address(_ written: String) -> (host: String, port: Int)? {
        guard let colon = written.lastIndex(of: ":"), let port = Int(written[written.index(after: colon)...]), (0...65_535).contains(port) else {
            return nil
        }
        let host = written[..<colon].drop { $0 == "[" }.prefix { $0 != "]" }
        return host.isEmpty ? nil : (String(host), port)
    }

    func run() async throws {
        // Before anything else: a signal that comes early must not end the process in its own way.
        let reloads = await UnixSignalsSequence(trapping: .sighup)
        let workspace = try Workspace(options)
        try workspace.requireConfiguration()
        let opened = try await workspace.openStore()
        let lock = try DaemonLock.take(workspace.storeAddress)
        defer { withExtendedLifetime(lock) {} }
        guard let store = opened as? any ObservationStore & StoreTables else {
            throw ProgramFailure.usage(vi: "kho này không phục vụ được", en: "this store cannot be served")
        }
        try await workspace.keepCatalogue(in: store)
        let archive = try workspace.openArchive()
        _ = try? archive.removeLeftovers()
        let host = ProcessInfo.processInfo.hostName
        let holder = "\(host):\(getpid()):\(Int(Date().timeIntervalSince1970))"
        let logger = Logger(label: "gateway") { [logFormat] label in LineLogHandler(label: label, format: logFormat) }
        let folder = try archive.openSpool()
        let project = try ServedProject(root: options.root, store: options.store, in: folder)
        do throws(StoreError) { try await DaemonLock.freeDead(store, host: host) } catch { throw ProgramFailure(error) }
        try await Audit.keep("serve-start", ["holder": holder], in: store)
        let services = services(store, project, folder, holder, reloads, logger)
        logger.notice(
            "\(say(vi: "bắt đầu phục vụ", en: "serving"))",
            metadata: [
                "store": "\(workspace.storeAddress.name)", "connectors": "\(project.current.workspace.project.connectors.count)",
                "listen": "\(listen)",
            ])
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(8)
        configuration.maximumCancellationDuration = .seconds(1)
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch {
            throw ProgramFailure(message: "\(error)", exitCode: ExitStatus.failed)
        }
        logger.notice("\(say(vi: "đã dừng", en: "stopped"))")
        // The stop is told when the store can still be reached; a daemon that stops for want of it stops all the same.
        _ = try? await Audit.keep("serve-stop", ["holder": holder], in: store)
    }

    private func services(
        _ store: any ObservationStore & StoreTables, _ project: ServedProject, _ folder: SpoolFolder, _ holder: String,
        _ reloads: UnixSignalsSequence, _ logger: Logger
    ) -> [any Service] {
        let readiness = Readiness()
        let limits = ChildLimits(memory: runMemory << 20, processor: runProcessor, time: runTime)
        let executor = ChildExecutor(ledger: store, project: project, limits: limits, store: options.store, logger: logger)
        var services: [any Service] = [
            WorkService(
                store: store, executor: executor, project: project, settings: Worker.Settings(holder: holder, concurrency: concurrency),
                readiness: readiness, logger: logger),
            ReloadService(project: project, store: store, signals: reloads, logger: logger),
            NoticeService(store: store, project: project, holder: holder, folder: folder, logger: logger),
        ]
        if let address = Self.address(listen) {
            var quiet = logger
            quiet.logLevel = .warning
            services.append(
                OperationsServer(
                    host: address.host, port: address.port, store: store, readiness: readiness, version: Gateway.version, logger: quiet))
        }
        return services
    }
}

extension LineLogHandler.Format: ExpressibleByArgument {}
