import ArgumentParser
import GatewayModel
import Publishing
import SQLiteStorage
import Storage

/// `gateway list runs`: the latest runs first.
struct ListRuns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: say(vi: "Các lần chạy, mới nhất trước.", en: "The runs, latest first."),
        discussion: say(
            vi: "Ví dụ: gateway list runs --connector nso/exam-pass-rate", en: "Example: gateway list runs --connector nso/exam-pass-rate"))

    @Option(help: ArgumentHelp(say(vi: "Chỉ các lần chạy của nguồn này.", en: "Only runs of this connector."), valueName: "id"))
    var connector: String?

    @Option(help: ArgumentHelp(say(vi: "Số lần chạy nhiều nhất.", en: "The most runs to list."), valueName: "n"))
    var limit = 20

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError(say(vi: "--limit phải từ 0 trở lên", en: "--limit must not be negative")) }
    }

    func run() async throws {
        let store = try await Workspace(options).openStoreForReading()
        let runs: [RunReport]
        do throws(StoreError) {
            runs = try await store.runs(connector: connector, limit: limit)
        } catch {
            throw ProgramFailure(error)
        }
        try ResultPrinter(format: format.format).print(runs.map(\.json)) {
            var table = TextTable(
                [
                    .init(say(vi: "lần chạy", en: "run"), .right), .init(say(vi: "bắt đầu", en: "started")),
                    .init(say(vi: "nguồn", en: "connector")), .init(say(vi: "kết quả", en: "status")),
                ] + RunTable.countColumns + [.init(say(vi: "thời gian", en: "time"), .right), .init(say(vi: "lý do", en: "reason"))])
            for run in runs {
                table.append(
                    [run.id?.description ?? "", InstantText.local(run.startedAt), run.connector, run.statusText] + run.countCells
                        + [run.durationText, run.reason ?? ""])
            }
            return table.text
        }
    }
}
