import ArgumentParser

/// `gateway store`: the place where figures are kept, as a whole.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store",
        abstract: say(vi: "Tạo, chuyển, kiểm tra kho số liệu.", en: "Make, move and verify the store of figures."),
        discussion: say(vi: "Ví dụ: gateway store init", en: "Example: gateway store init"),
        subcommands: [StoreInit.self, StoreCopyCommand.self, StoreVerifyCommand.self])
}
