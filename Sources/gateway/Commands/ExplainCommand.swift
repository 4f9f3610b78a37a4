import ArgumentParser
import GatewayModel
import Publishing
import Storage

/// `gateway explain`: the whole story of a figure, back to the bytes it came from.
struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: say(
            vi: "Giải thích một số liệu: mọi lần thay đổi và nơi nó đến từ.", en: "Explain a figure: every revision and where it came from."),
        discussion: say(
            vi: "Ví dụ: gateway explain 8.1 --area VN52 --period \"Tháng 12/2025\"", en: "Example: gateway explain 8.1 --area VN52 --period 2025-12"))

    @Argument(help: ArgumentHelp(say(vi: "Số hoặc mã chỉ tiêu.", en: "An indicator's number or id."), valueName: "indicator"))
    var indicator: String

    @Option(help: ArgumentHelp(say(vi: "Id hoặc mã địa bàn.", en: "An area's id or code."), valueName: "area"))
    var area: String?

    @Option(
        help: ArgumentHelp(say(vi: "Kỳ, viết như Quý I/2025 hay 2025-Q1.", en: "A period, written like Quý I/2025 or 2025-Q1."), valueName: "period"))
    var period: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let reading = ArgumentReading(catalogue: workspace.catalogue)
        let chosen = try reading.indicator(indicator)
        var query = ObservationQuery()
        query.indicators = [chosen.id]
        if let area { query.areas = try reading.areas(area) }
        if let period { query.label = try ArgumentReading.period(period, basis: chosen.basis).label }
        let revisions = try await workspace.openStoreForReading().revisions(query)
        let archive = try workspace.archiveForReading()
        let stories = revisions.map { RevisionStory(revision: $0, isArchived: archive?.payload($0.origin.payload) != nil) }
        let publisher = FigurePublisher(workspace)
        try ResultPrinter(format: format.format).print(stories.map { $0.json(publisher) }) {
            stories.isEmpty
                ? say(vi: "Chưa có số liệu nào như vậy.\n", en: "No such figure is known yet.\n")
                : FigureStory(catalogue: workspace.catalogue).text(stories)
        }
    }
}
