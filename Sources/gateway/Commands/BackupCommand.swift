import ArgumentParser
import Foundation
import PostgresStorage
import SQLiteStorage
import Storage

/// `gateway backup`: a copy of the store as it is now, which runs may go on writing meanwhile.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: say(
            vi: "Sao lưu kho số liệu vào một tệp, kể cả khi kho đang được ghi.", en: "Back the store up into a file, also while it is written."),
        discussion: say(
            vi: """
                Tệp chỉ mang tên đã cho khi đã ghi đủ xuống đĩa và được kiểm tra. Với kho postgres://, lệnh cho biết cách dùng pg_dump.

                Ví dụ: gateway backup /backup/gateway-2025-07-01.sqlite
                """,
            en: """
                The file gets its name only when all of it is on the disk and has been verified. For a postgres:// store the command tells how to \
                use pg_dump.

                Example: gateway backup /backup/gateway-2025-07-01.sqlite
                """))

    @Argument(help: ArgumentHelp(say(vi: "Tệp sao lưu sẽ tạo.", en: "The file to make."), valueName: "path"))
    var path: String

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        switch workspace.storeAddress {
        case .server(let address): throw ServerBackup(address: address, file: path).adviceForBackup
        case .file(let store):
            try workspace.storeAddress.requireExistence()
            do {
                let report = try await SQLiteBackup.make(of: store, at: path)
                let view = VerificationView(store: path, report: report)
                try ResultPrinter(format: format.format).print(object: view.json) {
                    say(vi: "Đã sao lưu \(store) vào \(path).\n", en: "Backed \(store) up into \(path).\n") + view.text
                }
            } catch let failure as OutputFailure {
                throw failure
            } catch {
                throw ProgramFailure(moving: error)
            }
        }
    }
}
