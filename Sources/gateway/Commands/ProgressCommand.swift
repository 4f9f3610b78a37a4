import ArgumentParser
import GatewayModel
import Publishing
import Storage

/// `gateway progress`: how far each indicator is from its target.
struct ProgressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "progress",
        abstract: say(vi: "Số liệu mới nhất của từng chỉ tiêu so với mục tiêu.", en: "The latest figure of each indicator beside its target."),
        discussion: say(vi: "Ví dụ: gateway progress --all", en: "Example: gateway progress --all"))

    @Flag(help: ArgumentHelp(say(vi: "Cả những chỉ tiêu chưa có số liệu.", en: "Also indicators without figures.")))
    var all = false

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let catalogue = workspace.catalogue
        let store = try await workspace.openStoreForReading()
        let latest = Gathered(LatestFigures(catalogue: catalogue))
        try await store.each(ObservationQuery()) { observation in latest.update { $0.consider(observation) } }
        let publisher = FigurePublisher(workspace)
        let rows = catalogue.indicators.map { indicator in
            IndicatorProgress(indicator: indicator, figure: latest.value.figure(for: indicator, in: catalogue).map(publisher.publish))
        }
        let shown = rows.filter { row in
            all || row.figure != nil
                || row.indicator.kind == .group
                    && rows.contains { $0.figure != nil && $0.indicator.number.hasPrefix(row.indicator.number + ".") }
        }
        try ResultPrinter(format: format.format).print(shown.map(\.json)) { ProgressTable(rows: rows, shown: shown).text }
    }
}
