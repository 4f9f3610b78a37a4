import ArgumentParser
import GatewayModel
import Mapping
import Publishing

/// `gateway normalise number`: the exact decimal behind a text, or why there is none.
struct NormaliseNumber: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "number",
        abstract: say(vi: "Đọc một con số.", en: "Read a number."),
        discussion: say(
            vi: "Ví dụ: gateway normalise number --style vi -- \"-1.234,5\"", en: "Example: gateway normalise number --style vi -- \"-1.234,5\""))

    @Option(help: ArgumentHelp(say(vi: "Cách viết số của nguồn.", en: "How the feed writes numbers."), valueName: "vi|en|machine|auto"))
    var style = NumberStyle.auto

    @Option(help: ArgumentHelp(say(vi: "Dạng kết quả.", en: "The form of the result."), valueName: "text|json"))
    var format = NormaliseCommand.Format.text

    @Argument(help: ArgumentHelp(say(vi: "Nội dung ô, đặt sau --.", en: "The text of a cell, behind --."), valueName: "text"))
    var text: String

    @OptionGroup var speech: LanguageOption

    func run() async throws {
        let answer: NormalForm =
            switch NumberReader(style: style).read(text) {
            case .number(let number):
                NormalForm(
                    text: number.value.description,
                    json: Self.json(value: number.value.description, unit: number.unit, powerOfTen: number.powerOfTen, status: nil))
            case .missing(let status):
                NormalForm(text: "<missing>", json: Self.json(value: nil, unit: nil, powerOfTen: 0, status: status))
            case .refused(let refusal): NormalForm(refused: refusal.code, because: refusal.message)
            }
        try answer.print(format)
    }

    private static func json(value: String?, unit: String?, powerOfTen: Int, status: ObservationStatus?) -> JSONValue {
        .object([
            "value": .optional(value), "unit": .optional(unit), "powerOfTen": .integer(powerOfTen), "status": .optional(status?.code),
        ])
    }
}

extension NumberStyle: ExpressibleByArgument {}
