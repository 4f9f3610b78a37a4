import ArgumentParser
import Fetching
import GatewayModel
import Ingestion
import Storage

/// `gateway run`: takes each feed once. The waits for their answers overlap, and a bad one never stops another.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: say(vi: "Chạy các nguồn một lần và lưu số liệu.", en: "Run connectors once and keep their figures."),
        discussion: say(
            vi: """
                Không nêu tên thì chạy mọi nguồn đang bật. Tên thư mục là mọi nguồn đang bật trong đó; nguồn đã tắt chỉ chạy khi nêu đúng tên.

                Ví dụ: gateway run nso vpubnd/online-rate
                """,
            en: """
                Without names every connector that is switched on runs. A folder stands for those switched on below it; one that is switched off \
                runs only by its full name.

                Example: gateway run nso vpubnd/online-rate
                """))

    @Argument(
        help: ArgumentHelp(say(vi: "Nguồn, hoặc thư mục của nhiều nguồn.", en: "A connector, or a folder of connectors."), valueName: "connector"))
    var names: [String] = []

    @Flag(
        help: ArgumentHelp(
            say(vi: "Đọc cả nguồn không đổi so với lần trước.", en: "Read also a feed that is as it was the time before.")))
    var force = false

    @OptionGroup var period: PeriodOption
    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        try workspace.requireConfiguration()
        let chosen = try workspace.connectors(named: names)
        let store = try await workspace.openStore()
        try await workspace.keepCatalogue(in: store)
        let archive = try workspace.openArchive()
        // What a process that died left behind is in nobody's way, so a failure to remove it stops nothing.
        _ = try? archive.removeLeftovers()
        let line = ProgressLine()
        let pipeline = Pipeline(
            catalogue: workspace.catalogue, fetcher: workspace.fetcher(), archive: archive, writer: store, progress: { line.show($0) })
        // Those that cannot run go into the ledger first, while nobody else writes to it.
        var broken: [String: RunReport] = [:]
        for case .broken(let id) in chosen { broken[id] = await BrokenConnector(id: id, problems: workspace.problems(of: id)).record(in: store) }
        let refused = broken
        let reports = await sideBySide(chosen) { state in
            switch state {
            case .ready(let connector): await pipeline.run(connector, force: force, period: period.chosen(for: connector))
            case .broken(let id): refused[id]
            }
        }.compactMap(\.self)
        line.clear()
        do throws(OutputFailure) {
            try ResultPrinter(format: format.format).print(reports.map(\.json)) { reports.isEmpty ? Self.nothing : RunTable.outcome(reports) }
        } catch .closed {
            // Nobody reads the table; the exit code still tells how the runs ended.
        }
        if reports.contains(where: { $0.status == .failed }) { throw ExitCode(ExitStatus.failed) }
    }

    private static var nothing: String {
        say(vi: "Không có nguồn nào đang bật. Thêm tệp vào Connectors.\n", en: "No connector is switched on. Add a file to Connectors.\n")
    }
}
