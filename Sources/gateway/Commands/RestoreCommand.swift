import ArgumentParser
import Foundation
import PostgresStorage
import SQLiteStorage
import Storage

/// `gateway restore`: puts a backup in the store's place and keeps what was there.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: say(vi: "Đưa một bản sao lưu vào thay kho số liệu.", en: "Put a backup in the place of the store."),
        discussion: say(
            vi: """
                Bản sao lưu được kiểm tra trước; kho cũ được giữ lại bên cạnh dưới tên khác. Lệnh từ chối khi có tiến trình đang ghi kho. \
                Với kho postgres://, lệnh cho biết cách dùng pg_restore.

                Ví dụ: gateway restore /backup/gateway-2025-07-01.sqlite
                """,
            en: """
                The backup is verified first; the store that was there stays beside it under another name. The command refuses while a process \
                writes to the store. For a postgres:// store it tells how to use pg_restore.

                Example: gateway restore /backup/gateway-2025-07-01.sqlite
                """))

    @Argument(help: ArgumentHelp(say(vi: "Bản sao lưu.", en: "The backup."), valueName: "backup"))
    var backup: String

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        switch workspace.storeAddress {
        case .server(let address): throw ServerBackup(address: address, file: backup).adviceForRestore
        case .file(let store):
            do {
                let outcome = try await SQLiteRestoration.restore(backup, to: store)
                try await Audit.keep("restore", ["backup": backup], in: SQLiteStore(path: store))
                let view = VerificationView(store: store, report: outcome.report)
                try ResultPrinter(format: format.format).print(object: view.json) { text(store, outcome.replaced) + view.text }
            } catch let failure as OutputFailure {
                throw failure
            } catch {
                throw ProgramFailure(moving: error)
            }
        }
    }

    private func text(_ store: String, _ replaced: String?) -> String {
        say(vi: "Đã khôi phục \(store) từ \(backup).\n", en: "Restored \(store) from \(backup).\n")
            + (replaced.map { say(vi: "Kho cũ ở lại tại \($0)\n", en: "The store that was there is now \($0)\n") } ?? "")
    }
}
