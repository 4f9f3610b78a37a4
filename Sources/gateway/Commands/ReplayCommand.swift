import ArgumentParser
import Fetching
import GatewayModel
import Ingestion
import Publishing
import Storage

/// `gateway replay`: reads what a feed once sent with today's mapping.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: say(vi: "Đọc lại dữ liệu đã lưu bằng tệp ánh xạ hiện tại.", en: "Read archived payloads again with today's mapping."),
        discussion: say(
            vi: """
                Không có --apply thì chỉ cho biết điều gì sẽ thay đổi. Số liệu cũ không bị xóa: thay đổi là một lần sửa mới.

                Ví dụ: gateway replay nso/exam-pass-rate --apply
                """,
            en: """
                Without --apply it only shows what would change. Nothing is deleted: a change is a new revision.

                Example: gateway replay nso/exam-pass-rate --apply
                """))

    @Argument(help: ArgumentHelp(say(vi: "Nguồn.", en: "The connector."), valueName: "connector"))
    var connector: String

    @Flag(help: ArgumentHelp(say(vi: "Lưu các thay đổi.", en: "Store the changes.")))
    var apply = false

    @Option(help: ArgumentHelp(say(vi: "Số thay đổi hiện ra nhiều nhất.", en: "The most changes to show."), valueName: "n"))
    var limit = 50

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard (0...ReplayChanges.keptCount).contains(limit) else {
            let most = ReplayChanges.keptCount
            throw ValidationError(say(vi: "--limit phải từ 0 đến \(most)", en: "--limit must be from 0 to \(most)"))
        }
    }

    func run() async throws {
        let workspace = try Workspace(options)
        try workspace.requireConfiguration()
        let chosen = try workspace.connector(named: connector)
        let store = try await apply ? workspace.openStore() : workspace.openStoreForReading()
        let archive = try workspace.openArchive()
        let rehearsal = try await ReplayRehearsal(
            of: chosen, catalogue: workspace.catalogue, store: store, archive: archive, fetcher: workspace.fetcher())
        var runs: [RunReport] = []
        if apply, let first = rehearsal.firstNeeded {
            try await Audit.keep("replay", ["connector": chosen.id, "deliveries": "\(rehearsal.readings.count - first)"], in: store)
            let pipeline = Pipeline(catalogue: workspace.catalogue, fetcher: workspace.fetcher(), archive: archive, writer: store)
            // From the oldest that matters on, so that in the end the youngest delivery has the last word, as it had.
            for reading in rehearsal.readings[first...] where reading.isReadable {
                guard let pages = ReplayedPages(of: reading.delivery, in: archive) else { continue }
                runs.append(await pipeline.replay(pages.payloads, chosen))
            }
        }
        let view = ReplayView(rehearsal: rehearsal, runs: runs, limit: limit, isApplied: apply)
        try ResultPrinter(format: format.format).print(object: view.json) { view.text }
        if try await fails(rehearsal, runs, store) { throw ExitCode(ExitStatus.failed) }
    }

    /// A delivery that no run could ever read is no failure of the replay; one that was read once is.
    private func fails(_ rehearsal: ReplayRehearsal, _ runs: [RunReport], _ ledger: any RunLedger) async throws(ProgramFailure) -> Bool {
        if runs.contains(where: { $0.status == .failed }) { return true }
        let unread = rehearsal.readings.filter { !$0.isReadable }.flatMap { $0.delivery.pages.map(\.hash) }
        guard !unread.isEmpty else { return false }
        do throws(StoreError) {
            let readOnce = try await ledger.runs(connector: rehearsal.connector, limit: .max).filter { $0.status != .failed }.flatMap(\.payloads)
            return !Set(readOnce).isDisjoint(with: unread)
        } catch {
            throw ProgramFailure(error)
        }
    }
}
