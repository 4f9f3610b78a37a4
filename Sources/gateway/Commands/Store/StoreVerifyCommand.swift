import ArgumentParser
import Storage

/// `gateway store verify`: reads the whole store and names everything that cannot be.
struct StoreVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: say(
            vi: "Đọc lại toàn bộ kho, kiểm tra mọi quy tắc, in mã nhận dạng của kho.",
            en: "Read the whole store, check every rule, and print its digest."),
        discussion: say(
            vi: """
                Kết thúc với mã 1 khi có chỗ sai. Hai kho có cùng mã nhận dạng khi và chỉ khi nội dung như nhau, dù là SQLite hay PostgreSQL.

                Ví dụ: gateway store verify
                """,
            en: """
                Ends with exit code 1 when a rule is broken. Two stores have the same digest when they hold the same, be they SQLite or PostgreSQL.

                Example: gateway store verify
                """))

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        try workspace.storeAddress.requireExistence()
        let report: StoreVerification.Report
        do throws(StoreError) {
            report = try await StoreVerification(of: workspace.storeAddress.openTables()).run()
        } catch {
            throw ProgramFailure(error)
        }
        let view = VerificationView(store: workspace.storeAddress.name, report: report)
        try ResultPrinter(format: format.format).print(object: view.json) { view.text }
        if !report.violations.isEmpty { throw ExitCode(ExitStatus.failed) }
    }
}
