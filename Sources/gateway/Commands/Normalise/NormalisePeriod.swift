import ArgumentParser
import GatewayModel
import Mapping
import Publishing

/// `gateway normalise period`: the SDMX label behind a text, or why there is none.
struct NormalisePeriod: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "period",
        abstract: say(vi: "Đọc một kỳ số liệu.", en: "Read a period."),
        discussion: say(
            vi: "Ví dụ: gateway normalise period --style vi -- \"6 tháng đầu năm 2025\"",
            en: "Example: gateway normalise period --style vi -- \"Quý I/2025\""))

    @Option(
        help: ArgumentHelp(
            say(vi: "Cách viết kỳ của nguồn.", en: "How the feed writes periods."), valueName: "vi|en|machine|auto|dhis2|px|school-year"))
    var style = PeriodStyle.auto

    @Option(
        help: ArgumentHelp(
            say(vi: "Kỳ theo lịch, hay từ ngày 15 đến ngày 14.", en: "By the calendar, or from the 15th to the 14th."),
            valueName: "calendar|state-15-14"))
    var basis = PeriodBasis.calendar

    @Option(help: ArgumentHelp(say(vi: "Dạng kết quả.", en: "The form of the result."), valueName: "text|json"))
    var format = NormaliseCommand.Format.text

    @Argument(help: ArgumentHelp(say(vi: "Nội dung ô, đặt sau --.", en: "The text of a cell, behind --."), valueName: "text"))
    var text: String

    @OptionGroup var speech: LanguageOption

    func run() async throws {
        let answer: NormalForm =
            switch PeriodReader(style: style, basis: basis).read(text) {
            case .period(let period, let status): NormalForm(text: period.label, json: Self.json(period, status))
            case .refused(let refusal): NormalForm(refused: refusal.code, because: refusal.message)
            }
        try answer.print(format)
    }

    private static func json(_ period: TimePeriod, _ status: ObservationStatus?) -> JSONValue {
        .object([
            "timePeriod": .text(period.label), "freq": .text(period.frequency.code), "periodBasis": .text(period.basis.rawValue),
            "periodStart": .text(period.start.description), "periodEnd": .text(period.end.adding(days: -1).description),
            "status": .optional(status?.code),
        ])
    }
}

extension PeriodBasis: ExpressibleByArgument {}

extension PeriodStyle: ExpressibleByArgument {
    package init?(argument: String) {
        self.init(name: argument)
    }

    /// Only the default is ever described.
    package var defaultValueDescription: String { "auto" }
}
