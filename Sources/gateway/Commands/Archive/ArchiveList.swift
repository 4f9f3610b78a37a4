import ArgumentParser
import GatewayModel
import Publishing
import Storage

/// `gateway archive list`: the payloads that are there, latest first.
struct ArchiveList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(vi: "Các tệp gốc đang có, mới nhất trước.", en: "The payloads that are there, latest first."),
        discussion: say(vi: "Ví dụ: gateway archive list --limit 5", en: "Example: gateway archive list --limit 5"))

    @Option(help: ArgumentHelp(say(vi: "Số tệp nhiều nhất.", en: "The most payloads to list."), valueName: "n"))
    var limit = 100

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError(say(vi: "--limit phải từ 0 trở lên", en: "--limit must not be negative")) }
    }

    func run() async throws {
        let found = try await ArchivedPayloads(Workspace(options))
        let rows = found.contents.reversed().prefix(limit).map { payload in
            ArchiveRow(payload: payload, record: found.archive?.record(of: payload.hash), isReferenced: found.referenced.contains(payload.hash))
        }
        try ResultPrinter(format: format.format).print(rows.map(\.json)) {
            guard !rows.isEmpty else { return say(vi: "Kho tệp gốc chưa có gì.\n", en: "The archive is empty.\n") }
            var table = TextTable(ArchiveRow.columns)
            for row in rows { table.append(row.cells) }
            let size = found.contents.reduce(0) { $0 + $1.storedByteCount }
            return table.text
                + say(
                    vi: "\n\(found.contents.count) tệp, \(SizeText.of(size))\n",
                    en: "\n\(counted(found.contents.count, "payload", "payloads")), \(SizeText.of(size))\n")
        }
    }
}
