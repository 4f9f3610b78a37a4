import ArgumentParser
import GatewayModel

/// `gateway doctor`: whether this machine, this project and its store are fit for unattended work.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: say(vi: "Khám máy, dự án và kho: mọi thứ có sẵn sàng không.", en: "Examine the machine, the project and the store."),
        discussion: say(
            vi: """
                Xem phiên bản các thư viện, tệp cấu hình, bí mật, kho, đồng hồ, chỗ trống, sổ quản trị. Không ghi gì. Mã thoát 1 khi có điều hỏng.

                Ví dụ: gateway doctor
                """,
            en: """
                Looks at the versions of libraries, the files, secrets, store, clock, disk and audit. Writes nothing. Exit code 1 when \
                something is broken.

                Example: gateway doctor
                """))

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let workspace = try Workspace(options)
        let findings =
            LibraryExamination.findings() + ProjectExamination(workspace: workspace).findings()
            + (await StoreExamination(workspace: workspace).findings())
            + MachineExamination(folders: workspace.writtenFolders).findings()
        try ResultPrinter(format: format.format).print(findings.map(\.json)) { Self.text(for: findings) }
        if findings.contains(where: { $0.verdict == .failure }) { throw ExitCode(ExitStatus.failed) }
    }

    private static func text(for findings: [Finding]) -> String {
        let lines = findings.map { finding in
            "\(finding.verdict.sign) \(say(finding.subject)): \(say(finding.text))\n"
                + (finding.fix.map { "  → \(say($0))\n" } ?? "")
        }
        let (failures, warnings) = (findings.count { $0.verdict == .failure }, findings.count { $0.verdict == .warning })
        let end =
            failures + warnings == 0
            ? say(vi: "Mọi thứ đều tốt.\n", en: "All is well.\n")
            : say(
                vi: "\(failures) điều hỏng, \(warnings) điều cần xem.\n",
                en: "\(failures) broken, \(counted(warnings, "thing", "things")) to look at.\n")
        return lines.joined() + end
    }
}
