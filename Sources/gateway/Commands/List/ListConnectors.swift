import ArgumentParser
import GatewayModel
import Ingestion
import Publishing

/// `gateway list connectors`: every file below Connectors and whether it can run.
struct ListConnectors: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connectors",
        abstract: say(vi: "Các nguồn và trạng thái của chúng.", en: "The connectors and whether they can run."),
        discussion: say(vi: "Ví dụ: gateway list connectors", en: "Example: gateway list connectors"))

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let connectors = try Workspace(options).connectors
        try ResultPrinter(format: format.format).print(connectors.map(\.json)) {
            var table = TextTable([
                .init(say(vi: "nguồn", en: "connector")), .init(say(vi: "trạng thái", en: "state")), .init(say(vi: "lịch", en: "schedule")),
                .init(say(vi: "dạng", en: "format")), .init(say(vi: "cơ quan", en: "provider")), .init(say(vi: "tên", en: "title"), limit: 60),
            ])
            for state in connectors { table.append(state.cells) }
            return table.text
        }
    }
}
