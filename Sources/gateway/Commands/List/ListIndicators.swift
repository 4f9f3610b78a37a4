import ArgumentParser
import GatewayModel
import Publishing

/// `gateway list indicators`: the rows of the catalogue in the plan's order.
struct ListIndicators: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators",
        abstract: say(vi: "Các chỉ tiêu của danh mục.", en: "The indicators of the catalogue."),
        discussion: say(vi: "Ví dụ: gateway list indicators --format json", en: "Example: gateway list indicators --format json"))

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let indicators = try Workspace(options).catalogue.indicators
        try ResultPrinter(format: format.format).print(indicators.map(\.json)) {
            var table = TextTable([
                .init(say(vi: "số", en: "number")), .init(say(vi: "mã", en: "id")), .init(say(vi: "tên", en: "name"), limit: 60),
                .init(say(vi: "đơn vị", en: "unit"), limit: 24), .init(say(vi: "kỳ", en: "freq.")),
                .init(say(vi: "mục tiêu", en: "target"), limit: 32), .init(say(vi: "cơ quan", en: "agencies")),
            ])
            for indicator in indicators {
                if indicator.kind == .group {
                    table.appendHeading(indicator.number, say(indicator.name))
                } else {
                    table.append([
                        indicator.number, indicator.id, say(indicator.name), indicator.unit?.label ?? "", indicator.frequency?.code ?? "",
                        indicator.targets.map { "\($0.year): \($0.goalText)" }.joined(separator: "; "),
                        indicator.agencies.map(\.id).joined(separator: ", "),
                    ])
                }
            }
            return table.text
        }
    }
}
