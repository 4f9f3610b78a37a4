import ArgumentParser
import GatewayModel
import Publishing
import Storage

/// `gateway audit list`: administrative acts, oldest first.
struct AuditList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: say(vi: "Các việc quản trị, cũ nhất trước.", en: "Administrative acts, oldest first."),
        discussion: say(vi: "Ví dụ: gateway audit list --after 120", en: "Example: gateway audit list --after 120"))

    @Option(help: ArgumentHelp(say(vi: "Chỉ các mục sau số này.", en: "Only entries after this number."), valueName: "n"))
    var after: Int64 = 0

    @Option(help: ArgumentHelp(say(vi: "Số mục nhiều nhất.", en: "The most entries to list."), valueName: "n"))
    var limit = 100

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError(say(vi: "--limit phải từ 0 trở lên", en: "--limit must not be negative")) }
    }

    func run() async throws {
        let store = try await Workspace(options).openStoreForReading()
        let entries: [AuditEntry]
        do throws(StoreError) {
            entries = try await store.auditEntries(after: after, limit: limit)
        } catch {
            throw ProgramFailure(error)
        }
        try ResultPrinter(format: format.format).print(entries.map(\.json)) {
            var table = TextTable([
                .init(say(vi: "mục", en: "entry"), .right), .init(say(vi: "lúc", en: "at")), .init(say(vi: "ai", en: "who")),
                .init(say(vi: "việc", en: "act")), .init(say(vi: "chi tiết", en: "details")),
            ])
            for entry in entries {
                let details = entry.details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                table.append(["\(entry.number)", InstantText.local(entry.at), entry.actor, entry.act, details])
            }
            return table.text
        }
    }
}

extension AuditEntry {
    fileprivate var json: JSONValue {
        .object([
            "entry": .integer(number), "at": .text(InstantText.utc(at)), "actor": .text(actor), "act": .text(act),
            "details": .object(details.sorted { $0.key < $1.key }.map { JSONValue.Member(name: $0.key, value: .text($0.value)) }),
            "previous": .text(previous.description), "sha256": .text(hash.description),
        ])
    }
}
