import ArgumentParser

/// `gateway archive`: the answers of feeds as they came, which figures lead back to.
struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive",
        abstract: say(vi: "Xem, kiểm tra, dọn kho tệp gốc.", en: "List, verify and prune the archived payloads."),
        discussion: say(vi: "Ví dụ: gateway archive verify", en: "Example: gateway archive verify"),
        subcommands: [ArchiveList.self, ArchiveVerify.self, ArchivePrune.self])
}
