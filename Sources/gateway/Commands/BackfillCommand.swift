import ArgumentParser
import Fetching
import Foundation
import GatewayModel
import Ingestion
import Storage

/// `gateway backfill`: asks a feed for past periods, each once.
struct BackfillCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backfill",
        abstract: say(vi: "Lấy số liệu các kỳ đã qua của một nguồn.", en: "Takes the figures of past periods from a feed."),
        discussion: say(
            vi: """
                Nguồn được hỏi lần lượt từng kỳ từ --from đến --to. Bị ngắt thì chạy lại đúng lệnh đó: kỳ nào đã lấy thì thôi, kỳ nào thất bại thì \
                thử lại. Nhiều tiến trình cùng chạy một lệnh chia nhau các kỳ. Mã thoát 1 khi có kỳ thất bại.

                Ví dụ: gateway backfill nso/exam-pass-rate --from 2023-01 --to 2025-06
                """,
            en: """
                The feed is asked for each period from --from to --to in turn. When interrupted, run the same command again: what was taken stays, \
                what failed is tried again. Several processes that run the same command share the periods. Exit code 1 when a period failed.

                Example: gateway backfill nso/exam-pass-rate --from 2023-01 --to 2025-06
                """))

    @Argument(help: ArgumentHelp(say(vi: "Nguồn.", en: "The connector."), valueName: "connector"))
    var connector: String

    @Option(help: ArgumentHelp(say(vi: "Kỳ đầu, như 2023-01.", en: "The first period, such as 2023-01."), valueName: "period"))
    var from: String

    @Option(help: ArgumentHelp(say(vi: "Kỳ cuối, tính cả kỳ đó.", en: "The last period, that one included."), valueName: "period"))
    var to: String

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    /// Far beyond what any feed keeps; a slip of the pen in a year would ask for thousands.
    private static let most = 5_000

    func validate() throws {
        guard let periods = try PeriodOption.read(from, option: "--from").through(PeriodOption.read(to, option: "--to")) else {
            throw ValidationError(say(vi: "--from và --to phải là kỳ cùng độ dài", en: "--from and --to must be periods of one length"))
        }
        guard !periods.isEmpty else { throw ValidationError(say(vi: "--to đứng trước --from", en: "--to is before --from")) }
        guard periods.count <= Self.most else {
            throw ValidationError(
                say(vi: "\(periods.count) kỳ; nhiều nhất \(Self.most) kỳ một lần", en: "\(periods.count) periods; at most \(Self.most) at a time"))
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        try workspace.requireConfiguration()
        let chosen = try workspace.connector(named: connector)
        guard chosen.request.asksForPeriod else {
            throw ProgramFailure.usage(
                vi: "nguồn \(chosen.id) không hỏi theo kỳ: không có {period} trong fetch, nên kỳ nào cũng trả lời như nhau.",
                en: "the connector \(chosen.id) asks for no period: there is no {period} in its fetch, so every period would be answered alike.")
        }
        let periods = try PeriodOption.read(from, option: "--from").through(PeriodOption.read(to, option: "--to")) ?? []
        let store = try await workspace.openStore()
        try await workspace.keepCatalogue(in: store)
        let archive = try workspace.openArchive()
        let line = ProgressLine()
        let pipeline = Pipeline(
            catalogue: workspace.catalogue, fetcher: workspace.fetcher(), archive: archive, writer: store, progress: { line.show($0) })
        try await Audit.keep("backfill", ["connector": chosen.id, "from": from, "to": to], in: store)
        let reports: [RunReport]
        do throws(StoreError) {
            reports = try await Backfill(connector: chosen, ledger: store, pipeline: pipeline).run(periods)
        } catch {
            line.clear()
            throw ProgramFailure(error)
        }
        line.clear()
        try ResultPrinter(format: format.format).print(reports.map(\.json)) { reports.isEmpty ? Self.nothing : RunTable.outcome(reports) }
        if reports.contains(where: { $0.status == .failed }) { throw ExitCode(ExitStatus.failed) }
    }

    private static var nothing: String {
        say(vi: "Mọi kỳ đã được lấy từ trước.\n", en: "Every period was taken before.\n")
    }
}
