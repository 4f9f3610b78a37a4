import ArgumentParser
import GatewayModel
import Publishing
import Storage

/// `gateway audit verify`: whether every act stands as it was written.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: say(vi: "Kiểm tra sổ có bị sửa, xóa hay cắt không.", en: "Check whether the record was changed, thinned out or cut."),
        discussion: say(
            vi: """
                Mỗi mục có mã băm của chính nó và của mục trước. Kẻ sửa được cả kho và mục cuối có thể viết lại tất cả; vì vậy hãy ghi mã băm cuối \
                mà lệnh này in ra ở một nơi khác. Mã thoát 1 khi có mục sai.

                Ví dụ: gateway audit verify
                """,
            en: """
                Each entry has a hash over itself and over the one before. Whoever can change the store and its last entry could write all of it \
                anew; so note the last hash, which this command prints, in another place. Exit code 1 when an entry is wrong.

                Example: gateway audit verify
                """))

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let store = try await workspace.openStoreForReading()
        let found: (entries: Int, violations: [AuditVerification.Violation])
        let head: AuditEntry.Head?
        do throws(StoreError) {
            found = try await AuditVerification.violations(in: store)
            head = try await store.auditHead()
        } catch {
            throw ProgramFailure(error)
        }
        let json = JSONValue.object([
            "entries": .integer(found.entries), "head": .optional(head?.hash.description),
            "violations": .array(found.violations.map { .object(["entry": .integer($0.number), "message": $0.text.json]) }),
        ])
        try ResultPrinter(format: format.format).print(object: json) { Self.text(found, head, workspace.storeAddress.name) }
        if !found.violations.isEmpty { throw ExitCode(ExitStatus.failed) }
    }

    private static func text(
        _ found: (entries: Int, violations: [AuditVerification.Violation]), _ head: AuditEntry.Head?, _ store: String
    ) -> String {
        let last = head.map { say(vi: "mã băm cuối: \($0.hash)\n", en: "last hash: \($0.hash)\n") } ?? ""
        guard found.violations.isEmpty else {
            return found.violations.map { "\(say($0.text))\n" }.joined()
                + say(
                    vi: "\(found.violations.count) chỗ sai trong sổ của \(store). So với bản sao lưu gần nhất.\n",
                    en: "\(counted(found.violations.count, "violation", "violations")) in the record of \(store). Compare it with the last backup.\n")
        }
        return say(vi: "\(found.entries) mục, không mục nào bị sửa.\n", en: "\(found.entries) entries, none was changed.\n") + last
    }
}
