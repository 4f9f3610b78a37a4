import ArgumentParser

/// `gateway normalise`: what the gateway makes of one text.
struct NormaliseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "normalise",
        abstract: say(vi: "Cho biết một con số hay một kỳ được đọc thành gì.", en: "Tell how a number or a period is read."),
        discussion: say(
            vi: "Ví dụ: gateway normalise number --style vi -- \"1.234,5 triệu đồng\"",
            en: "Example: gateway normalise period --style vi -- \"Quý I/2025\""),
        subcommands: [NormaliseNumber.self, NormalisePeriod.self])

    /// How the normal form is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
}
