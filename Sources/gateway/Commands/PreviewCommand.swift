import ArgumentParser
import Foundation
import GatewayModel
import Publishing

/// `gateway preview`: shows what a run would take from a feed, and writes nothing.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: say(vi: "Xem thử số liệu của một nguồn, không lưu gì.", en: "Show what a connector would give, and keep nothing."),
        discussion: say(
            vi: "Đi đúng con đường của lệnh run. Ví dụ: gateway preview nso/exam-pass-rate --input mau.csv",
            en: "Takes the very path of run. Example: gateway preview nso/exam-pass-rate --input sample.csv"))

    @Argument(help: ArgumentHelp(say(vi: "Nguồn.", en: "The connector."), valueName: "connector"))
    var connector: String

    @Option(help: ArgumentHelp(say(vi: "Đọc tệp này thay vì tải từ nguồn.", en: "Read this file instead of fetching the feed."), valueName: "file"))
    var input: String?

    @Option(help: ArgumentHelp(say(vi: "Số số liệu hiện ra nhiều nhất.", en: "The most figures to show."), valueName: "n"))
    var limit = 50

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError(say(vi: "--limit phải từ 0 trở lên", en: "--limit must not be negative")) }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        try workspace.requireConfiguration()
        let chosen = try workspace.connector(named: connector)
        let line = ProgressLine()
        let trial = try await TrialRun(
            of: chosen, input: input.map { URL(fileURLWithPath: $0) }, catalogue: workspace.catalogue,
            fetcher: workspace.fetcher(readsAnywhere: input != nil), progress: { line.show($0) })
        line.clear()
        let figures = try await trial.figures(limit: limit)
        let rejections = try await trial.rejections()
        let publisher = FigurePublisher(workspace)
        let result = JSONValue.object([
            "report": trial.report.withoutNumber.json, "figures": .array(figures.map { publisher.publish($0).json }),
            "rejections": .array(rejections.map(\.json)),
        ])
        try ResultPrinter(format: format.format).print(object: result) {
            var text = figures.isEmpty ? "" : FigureTable(catalogue: workspace.catalogue).text(figures)
            let more = trial.report.counts.inserted - figures.count
            if more > 0 {
                text += say(
                    vi: "… và \(more.text(in: .vi)) số liệu nữa (--limit)\n", en: "… and \(counted(more, "more figure", "more figures")) (--limit)\n")
            }
            if !figures.isEmpty { text += "\n" }
            // Why the whole run failed stands below the table.
            let refused = rejections.filter { !$0.isWholeRun }
            for rejection in refused { text += rejection.lines }
            if !refused.isEmpty { text += "\n" }
            return text + RunTable.outcome([trial.report.withoutNumber])
        }
        if trial.report.status == .failed { throw ExitCode(ExitStatus.failed) }
    }
}

extension RunReport {
    /// The report of a run that no ledger knows.
    var withoutNumber: RunReport {
        RunReport(
            id: nil, connector: connector, status: status, reason: reason, message: message, counts: counts, startedAt: startedAt,
            finishedAt: finishedAt, payloads: payloads, byteCount: byteCount, notices: notices)
    }
}
