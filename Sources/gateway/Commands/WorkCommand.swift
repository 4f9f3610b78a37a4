import ArgumentParser
import Foundation
import GatewayModel
import Ingestion
import Storage

/// `gateway work`: one run in a process of its own, as `gateway serve` starts it; nothing for people.
struct WorkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "work",
        abstract: say(
            vi: "Một lần chạy trong tiến trình riêng; do gateway serve gọi.", en: "One run in a process of its own; started by gateway serve."),
        discussion: say(vi: "Ví dụ: gateway serve", en: "Example: gateway serve"),
        shouldDisplay: false)

    @OptionGroup var speech: LanguageOption

    func run() async throws {
        guard let line = Lifeline.takeLine(), let request = try? JSONDecoder().decode(WorkRequest.self, from: Data(line)) else {
            throw ProgramFailure.usage(vi: "lệnh này chỉ do gateway serve gọi", en: "this command is started by gateway serve alone")
        }
        request.limits.hold()
        let report = try await Self.report(for: request)
        try Output.standard.write(JSONEncoder().encode(WorkAnswer(report)) + [UInt8(ascii: "\n")])
    }

    private static func report(for request: WorkRequest) async throws -> RunReport {
        let workspace = try Workspace(
            root: URL(fileURLWithPath: request.root, isDirectory: true), files: URL(fileURLWithPath: request.files, isDirectory: true),
            store: request.store)
        try workspace.requireConfiguration()
        let store = try await workspace.openStore()
        guard case .ready(let connector) = workspace.connectors.first(where: { $0.id == request.connector }) else {
            let broken = BrokenConnector(id: request.connector, problems: workspace.problems(of: request.connector))
            return await broken.record(in: store, ticket: request.ticket)
        }
        let pipeline = Pipeline(
            catalogue: workspace.catalogue, fetcher: workspace.fetcher(), archive: try workspace.openArchive(), writer: store)
        let run = Task { await pipeline.run(connector, period: request.period.flatMap { TimePeriod(label: $0) }, ticket: request.ticket) }
        // The daemon asks for an orderly end: what was not committed is taken back.
        signal(SIGTERM, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        source.setEventHandler { run.cancel() }
        source.resume()
        defer { source.cancel() }
        return await run.value
    }
}
