import ArgumentParser
import GatewayModel
import Publishing
import Storage

/// `gateway archive verify`: reads payloads and compares them with their hashes.
struct ArchiveVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: say(
            vi: "Đọc lại mọi tệp gốc, so với mã băm, nêu tên tệp hỏng hoặc thiếu.",
            en: "Read the payloads, compare them with their hashes, and name those that are damaged or missing."),
        discussion: say(
            vi: """
                Kết thúc với mã 1 khi có tệp hỏng, hoặc khi một tệp được nêu tên không có trong kho.

                Ví dụ: gateway archive verify
                """,
            en: """
                Ends with exit code 1 when a payload is damaged, or one that was named is not there.

                Example: gateway archive verify
                """))

    @Argument(
        help: ArgumentHelp(say(vi: "Các mã SHA-256; không ghi thì mọi tệp.", en: "SHA-256 hashes; none for all payloads."), valueName: "sha256"))
    var hashes: [String] = []

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let named = try hashes.map(hash)
        let found = try await ArchivedPayloads(Workspace(options))
        // What is not there any more is named too; after a prune of referenced payloads that is no damage.
        let missing = found.referenced.subtracting(found.contents.map(\.hash)).sorted { $0.description < $1.description }
        let verdicts = try (named.isEmpty ? found.contents.map(\.hash) + missing : named).map { hash in
            try PayloadVerdict(of: hash, in: found.archive)
        }
        let view = VerdictView(verdicts: verdicts)
        try ResultPrinter(format: format.format).print(object: view.json) { view.text }
        let failed = verdicts.contains { $0.state == .damaged || $0.state == .missing && !named.isEmpty }
        if failed { throw ExitCode(ExitStatus.failed) }
    }

    private func hash(_ written: String) throws(ProgramFailure) -> ContentHash {
        if let hash = ContentHash(hexadecimal: written) { return hash }
        throw .usage(
            vi: "\"\(written)\" không phải là mã SHA-256 (64 chữ số thập lục phân). Xem: gateway archive list --format json",
            en: "\"\(written)\" is no SHA-256 (64 hexadecimal digits). See: gateway archive list --format json")
    }
}
