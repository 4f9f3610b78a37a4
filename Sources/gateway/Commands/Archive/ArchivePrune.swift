import ArgumentParser
import Fetching
import Foundation
import GatewayModel
import Publishing
import Storage

/// `gateway archive prune`: removes payloads by age and size, for show unless told otherwise.
struct ArchivePrune: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: say(vi: "Dọn tệp gốc cũ mà không số liệu nào dẫn về.", en: "Remove old payloads that no figure leads back to."),
        discussion: say(
            vi: """
                Không có --apply thì chỉ cho biết tệp nào sẽ bị xóa. Tệp nhận trong vòng 24 giờ không bao giờ bị xóa.

                Ví dụ: gateway archive prune --older-than 365 --apply
                """,
            en: """
                Without --apply it only shows what would go. A payload that came within the last 24 hours always stays.

                Example: gateway archive prune --older-than 365 --apply
                """))

    @Option(
        help: ArgumentHelp(
            say(vi: "Xóa tệp không nhận lại từ bấy nhiêu ngày.", en: "Remove payloads that were not delivered for so many days."), valueName: "days"))
    var olderThan: Int?

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Xóa tệp lâu không nhận lại nhất cho đến khi kho không lớn hơn.",
                en: "Remove the longest undelivered payloads until the archive is no larger."), valueName: "size"))
    var largerThan: String?

    @Flag(
        help: ArgumentHelp(
            say(
                vi: "Xóa cả tệp mà số liệu dẫn về; các số liệu đó không còn tệp gốc để đối chiếu.",
                en: "Also payloads that figures lead back to; those figures then have no bytes to be checked against.")))
    var includingReferenced = false

    @Flag(help: ArgumentHelp(say(vi: "Xóa thật.", en: "Really remove them.")))
    var apply = false

    @OptionGroup var format: FormatOption
    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard olderThan != nil || largerThan != nil else {
            throw ValidationError(say(vi: "cần --older-than hoặc --larger-than", en: "--older-than or --larger-than is needed"))
        }
        guard (1...36500).contains(olderThan ?? 1) else {
            throw ValidationError(say(vi: "--older-than phải từ 1 đến 36500 ngày", en: "--older-than must be from 1 to 36500 days"))
        }
        guard largerThan.map({ ByteSize($0) != nil }) ?? true else {
            throw ValidationError(say(vi: "--larger-than cần dung lượng như 10 GiB", en: "--larger-than takes a size such as 10 GiB"))
        }
    }

    func run() async throws {
        let found = try await ArchivedPayloads(Workspace(options))
        // Without its store nobody knows what an archive is needed for.
        guard found.isStoreUsed || found.contents.isEmpty || includingReferenced else {
            throw ProgramFailure.usage(
                vi: "kho số liệu chưa có lần chạy nào, nên không biết tệp gốc nào còn cần. Kiểm tra --store và --project.",
                en: "the store knows of no run, so nobody can tell which payloads are needed. Check --store and --project.")
        }
        let now = Date()
        let rule = PruneRule(
            keeping: found.referenced, includingReferenced: includingReferenced,
            before: olderThan.map { now - TimeInterval($0) * 86_400 }, size: largerThan.flatMap { ByteSize($0)?.bytes })
        if apply {
            let words = [
                "older-than": olderThan.map { "\($0)" }, "larger-than": largerThan, "including-referenced": includingReferenced ? "yes" : nil,
            ]
            try await Audit.keep("archive-prune", words.compactMapValues(\.self), in: Workspace(options).openStore())
        }
        let report: PruneReport
        do throws(ArchiveError) {
            report = try found.archive?.prune(rule, apply: apply, now: now) ?? .nothing
        } catch {
            throw ProgramFailure(error)
        }
        try ResultPrinter(format: format.format).print(object: report.json) { report.text }
    }
}
