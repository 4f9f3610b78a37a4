import Foundation
import GatewayModel
import Publishing

extension RunReport {
    var json: JSONValue {
        .object([
            "id": id.map { .integer($0.number) } ?? .null, "connector": .text(connector), "status": .text(status.rawValue),
            "reason": .optional(reason), "message": message?.json ?? .null, "records": .integer(counts.records),
            "filtered": .integer(counts.filtered), "read": .integer(counts.read), "inserted": .integer(counts.inserted),
            "revised": .integer(counts.revised), "unchanged": .integer(counts.unchanged), "rejected": .integer(counts.rejected),
            "startedAt": .text(InstantText.utc(startedAt)), "finishedAt": .text(InstantText.utc(finishedAt)),
            "payload": .optional(payload?.description), "pages": .integer(payloads.count), "byteCount": .integer(byteCount),
            "notices": .array(notices.map(\.json)),
        ])
    }

    /// The status in the language of this process.
    var statusText: String {
        switch status {
        case .succeeded: say(vi: "thành công", en: "succeeded")
        case .partial: say(vi: "một phần", en: "partial")
        case .unchanged: say(vi: "không đổi", en: "unchanged")
        case .failed: say(vi: "thất bại", en: "failed")
        }
    }

    /// The counts as cells, in the order of `RunTable.countColumns`.
    var countCells: [String] {
        [counts.read, counts.inserted, counts.revised, counts.unchanged, counts.rejected].map { $0.text(in: ProcessLanguage.current) }
    }

    /// How long the run took: `0.4 s`, `2 min 05 s`.
    var durationText: String {
        let seconds = max(0, finishedAt.timeIntervalSince(startedAt))
        guard seconds >= 60 else {
            return DecimalValue(mantissa: Int128((seconds * 10).rounded()), scale: 1).text(in: ProcessLanguage.current)
                + say(vi: " giây", en: " s")
        }
        let whole = Int(seconds.rounded())
        return "\(whole / 60)" + say(vi: " phút ", en: " min ") + padded(whole % 60, to: 2) + say(vi: " giây", en: " s")
    }
}

/// The tables that show runs.
enum RunTable {
    static var countColumns: [TextTable.Column] {
        [
            .init(say(vi: "đọc", en: "read"), .right), .init(say(vi: "mới", en: "inserted"), .right),
            .init(say(vi: "sửa", en: "revised"), .right), .init(say(vi: "như cũ", en: "unchanged"), .right),
            .init(say(vi: "từ chối", en: "rejected"), .right),
        ]
    }

    /// What a command that has just run connectors prints: the table, and below it why something failed and how to see what was rejected.
    static func outcome(_ reports: [RunReport]) -> String {
        var table = TextTable(
            [.init(say(vi: "nguồn", en: "connector")), .init(say(vi: "kết quả", en: "status"))] + countColumns
                + [.init(say(vi: "thời gian", en: "time"), .right)])
        for report in reports { table.append([report.connector, report.statusText] + report.countCells + [report.durationText]) }
        return table.text + reports.flatMap { notices($0) + [note($0)].compactMap(\.self) }.map { "\n" + $0 }.joined()
    }

    private static func notices(_ report: RunReport) -> [String] {
        report.notices.map { "\(report.connector): \(PlainLine.of(say($0)))\n" }
    }

    private static func note(_ report: RunReport) -> String? {
        if report.status == .failed {
            return "\(report.connector): \(report.reason ?? ""): \(PlainLine.of(report.message.map(say) ?? ""))\n"
        }
        guard report.counts.rejected > 0 else { return nil }
        let count = report.counts.rejected
        let command = report.id.map { "gateway list rejected --run \($0)" } ?? ""
        return say(
            vi: "\(report.connector): \(count.text(in: .vi)) số liệu bị từ chối",
            en: "\(report.connector): \(counted(count, "figure", "figures")) rejected")
            + (command.isEmpty ? "\n" : say(vi: "; xem: \(command)\n", en: "; see them with: \(command)\n"))
    }
}
