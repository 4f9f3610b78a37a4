import ArgumentParser
import GatewayModel
import Publishing
import SQLiteStorage
import Storage

/// `gateway list rejected`: the quarantine, latest run first.
struct ListRejected: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rejected",
        abstract: say(vi: "Số liệu bị từ chối: vị trí, nguyên văn, lý do.", en: "Rejected figures: place, raw text, reason."),
        discussion: say(vi: "Ví dụ: gateway list rejected --run 12", en: "Example: gateway list rejected --run 12"))

    @Option(help: ArgumentHelp(say(vi: "Chỉ của nguồn này.", en: "Only those of this connector."), valueName: "id"))
    var connector: String?

    @Option(help: ArgumentHelp(say(vi: "Chỉ của lần chạy này.", en: "Only those of this run."), valueName: "number"))
    var run: Int64?

    @Option(help: ArgumentHelp(say(vi: "Số dòng nhiều nhất.", en: "The most lines to list."), valueName: "n"))
    var limit = 100

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError(say(vi: "--limit phải từ 0 trở lên", en: "--limit must not be negative")) }
    }

    func run() async throws {
        let store = try await Workspace(options).openStoreForReading()
        let rejected: [RejectedRecord]
        do throws(StoreError) {
            rejected = try await store.rejections(connector: connector, run: run.map(RunID.init), limit: limit)
        } catch {
            throw ProgramFailure(error)
        }
        try ResultPrinter(format: format.format).print(rejected.map(\.json)) {
            rejected.isEmpty
                ? say(vi: "Không có số liệu nào bị từ chối.\n", en: "No figure was rejected.\n")
                : rejected.map { "\($0.connector) · " + say(vi: "lần chạy", en: "run") + " \($0.run) · \($0.lines)" }.joined()
        }
    }
}
