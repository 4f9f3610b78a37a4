import ArgumentParser
import Fetching
import Foundation
import GatewayModel
import Ingestion
import Publishing
import Synchronization

/// `gateway fetch`: shows the request that a connector sends, and on demand what comes back; nothing is kept.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: say(
            vi: "Xem yêu cầu mà cổng gửi tới một nguồn; --send gửi thật và hiện câu trả lời.",
            en: "Show the request that a feed is asked with; --send sends it and shows the answer."),
        discussion: say(
            vi: "Bí mật hiện ra là •••. Không ghi số liệu nào. Ví dụ: gateway fetch nso/exam-pass-rate --send --period 2025-Q2",
            en: "Secrets show as •••. No figure is kept. Example: gateway fetch nso/exam-pass-rate --send --period 2025-Q2"))

    @Argument(help: ArgumentHelp(say(vi: "Nguồn.", en: "The connector."), valueName: "connector"))
    var connector: String

    @Flag(help: ArgumentHelp(say(vi: "Gửi thật và xem câu trả lời.", en: "Send it, and show the answer.")))
    var send = false

    @OptionGroup var period: PeriodOption

    @Option(help: ArgumentHelp(say(vi: "Số bản ghi hiện ra nhiều nhất.", en: "The most records to show."), valueName: "n"))
    var limit = 5

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError(say(vi: "--limit phải từ 0 trở lên", en: "--limit must not be negative")) }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        try workspace.requireConfiguration()
        let chosen = try workspace.connector(named: connector)
        let folder = try TemporaryFolder()
        defer { withExtendedLifetime(folder) {} }
        let context: FetchContext
        let requests: [RehearsedRequest]
        do throws(FetchError) {
            context = try self.context(for: chosen, workspace, PayloadSpool(folder: folder.url))
            requests = try await workspace.fetcher().rehearse(chosen.request, in: context)
        } catch {
            throw ProgramFailure(message: say(error.message), exitCode: ExitStatus.failed)
        }
        let view = FetchView(requests: requests)
        try await print(send ? answer(chosen, workspace, context, view) : view)
    }

    /// What the run of this moment would tell the fetch, but for what earlier runs have left: a person wants the bytes themselves.
    private func context(for chosen: Connector, _ workspace: Workspace, _ spool: PayloadSpool) throws(FetchError) -> FetchContext {
        var context = FetchContext(spool: spool, deadline: .after(Self.patience), probe: FormatProbe(decoder: chosen.decoder))
        context.period = period.chosen(for: chosen)
        context.areas = try chosen.request.areas?.areas(among: workspace.catalogue.areas, for: context.period) ?? []
        context.provesDocumentEnd = chosen.decoder.document != nil
        context.isConditional = false
        return context
    }

    private static let patience = Duration.seconds(900)

    private func answer(_ chosen: Connector, _ workspace: Workspace, _ context: FetchContext, _ rehearsed: FetchView) async -> FetchView {
        let exchanges = Mutex<[ObservedExchange]>([])
        var view = rehearsed
        do throws(FetchError) {
            let feed = try await workspace.fetcher().fetch(chosen.request, in: context) { exchange in exchanges.withLock { $0.append(exchange) } }
            view.records = FirstRecords(of: feed, chosen, catalogue: workspace.catalogue, limit: limit)
        } catch {
            view.failure = error.message
        }
        view.exchanges = exchanges.withLock { $0 }
        return view
    }

    private func print(_ view: FetchView) throws {
        try ResultPrinter(format: format.format).print(object: view.json) { view.text }
        if view.failure != nil { throw ExitCode(ExitStatus.failed) }
    }
}
