import ArgumentParser

/// `gateway audit`: what was done to the store by hand, and whether its record is whole.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: say(vi: "Sổ ghi các việc quản trị, nối nhau bằng mã băm.", en: "The record of administrative acts, chained by hash."),
        discussion: say(vi: "Ví dụ: gateway audit verify", en: "Example: gateway audit verify"),
        subcommands: [AuditList.self, AuditVerify.self])
}
