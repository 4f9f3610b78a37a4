import ArgumentParser
import GatewayModel
import Publishing
import SQLiteStorage
import Storage

/// `gateway export`: normalised figures for other systems, written as they come from the store.
struct ExportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: say(vi: "Xuất số liệu đã chuẩn hóa ra CSV hoặc JSON.", en: "Export normalised figures as CSV or JSON."),
        discussion: say(
            vi: "Ví dụ: gateway export --indicator 8.1 --from 2025 --format csv --output so-lieu.csv",
            en: "Example: gateway export --indicator 8.1 --from 2025 --format csv --output figures.csv"))

    @Option(
        help: ArgumentHelp(say(vi: "Số hoặc mã chỉ tiêu; có thể lặp lại.", en: "An indicator's number or id; may be repeated."), valueName: "key"))
    var indicator: [String] = []

    @Option(help: ArgumentHelp(say(vi: "Id hoặc mã địa bàn; có thể lặp lại.", en: "An area's id or code; may be repeated."), valueName: "area"))
    var area: [String] = []

    @Option(help: ArgumentHelp(say(vi: "Từ kỳ này.", en: "From this period on."), valueName: "period"))
    var from: String?

    @Option(help: ArgumentHelp(say(vi: "Đến hết kỳ này.", en: "Up to the end of this period."), valueName: "period"))
    var to: String?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Số liệu như được biết tại thời điểm này: 2025-07-01T09:30:00+07:00, hoặc một ngày (hết ngày đó, giờ Việt Nam).",
                en: "What was believed at this instant: 2025-07-01T09:30:00+07:00, or a day (its end in Việt Nam)."),
            valueName: "instant"))
    var asOf: String?

    @Option(help: ArgumentHelp(say(vi: "Dạng xuất.", en: "The format."), valueName: "csv|json"))
    var format: Format = .csv

    @Option(help: ArgumentHelp(say(vi: "Ghi vào tệp này thay vì màn hình.", en: "Write to this file instead of standard output."), valueName: "file"))
    var output: String?

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let query = try query(ArgumentReading(catalogue: workspace.catalogue))
        let store = try await workspace.openStoreForReading()
        let file = try output.map(OutputFile.init)
        let stream = FigureStream(format: format, publisher: FigurePublisher(workspace), output: file?.output ?? .standard)
        do throws(StoreError) {
            try await store.observations(query) { try stream.append($0) }
        } catch {
            // The store only knows that its visitor stopped; the stream knows why.
            throw stream.failure ?? ProgramFailure(error)
        }
        try stream.finish()
        try file?.finish()
    }

    private func query(_ reading: ArgumentReading) throws(ProgramFailure) -> ObservationQuery {
        var query = ObservationQuery()
        for key in indicator { query.indicators.insert(try reading.indicator(key).id) }
        for key in area { query.areas.formUnion(try reading.areas(key)) }
        if let from { query.from = try ArgumentReading.period(from).start }
        if let to { query.to = try ArgumentReading.period(to).end }
        if let asOf { query.asOf = try ArgumentReading.instant(asOf) }
        return query
    }
}
