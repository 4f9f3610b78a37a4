import ArgumentParser

/// How a command prints what it found.
struct FormatOption: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Option(
        help: ArgumentHelp(
            say(vi: "Bảng cho người đọc, hoặc JSON cho máy.", en: "A table for people, or JSON for machines."), valueName: "table|json"))
    var format = Format.table
}
