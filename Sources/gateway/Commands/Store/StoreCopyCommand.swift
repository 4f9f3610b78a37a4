import ArgumentParser
import Foundation
import GatewayModel
import Publishing
import Storage

/// `gateway store copy`: moves a store with its whole history to another place or another engine.
struct StoreCopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: say(
            vi: "Sao chép kho số liệu cùng toàn bộ lịch sử sang một kho trống.", en: "Copy a store with its whole history into an empty one."),
        discussion: say(
            vi: """
                Kho đích được tạo nếu chưa có. Bị ngắt giữa chừng thì chạy lại đúng lệnh đó: nó làm tiếp. Cho đến khi xong và hai kho được so khớp, \
                kho đích không cho ai đọc thấy gì và không nhận gì khác. Tệp gốc trong kho lưu trữ không nằm trong kho số liệu nên không được sao chép.

                Ví dụ: gateway store copy var/gateway.sqlite postgres://gateway@db.example/indicators
                """,
            en: """
                The target is made when it is absent. A copy that was interrupted goes on when the same command is run again. Until it has ended \
                and both stores have been compared, the target shows nothing and takes nothing else. Archived payloads are no part of a store \
                and are not copied.

                Example: gateway store copy var/gateway.sqlite postgres://gateway@db.example/indicators
                """))

    @Argument(help: ArgumentHelp(say(vi: "Kho nguồn: tệp hoặc postgres://.", en: "The source: a file or postgres://."), valueName: "from"))
    var from: String

    @Argument(help: ArgumentHelp(say(vi: "Kho đích: tệp hoặc postgres://.", en: "The target: a file or postgres://."), valueName: "to"))
    var to: String

    @OptionGroup var format: FormatOption
    @OptionGroup var speech: LanguageOption

    func run() async throws {
        do {
            try await copy()
        } catch let failure as OutputFailure {
            throw failure
        } catch {
            throw ProgramFailure(moving: error)
        }
    }

    private func copy() async throws {
        let (source, target) = (try StoreAddress(from), try StoreAddress(to))
        try source.requireExistence()
        guard source != target else {
            throw ProgramFailure.usage(
                vi: "kho nguồn và kho đích là một: \(source.name)", en: "the source and the target are the same store: \(source.name)")
        }
        let line = CopyLine()
        let result = try await StoreCopy(from: source.openTables(), into: target.openForCopy()) { line.show($0) }.run()
        line.clear()
        try await Audit.keep("store-copy", ["from": source.name], in: target.open())
        let view = CopyView(source: source.name, target: target.name, result: result)
        try ResultPrinter(format: format.format).print(object: view.json) { view.text }
    }
}
