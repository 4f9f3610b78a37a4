import GatewayModel
import Publishing
import Storage

/// What a verification of a store prints: what it holds, its digest, and every rule that is broken.
struct VerificationView {
    let store: String
    let report: StoreVerification.Report

    var json: JSONValue {
        .object([
            "store": .text(store), "runs": .integer(report.runs), "series": .integer(report.series), "periods": .integer(report.periods),
            "figures": .integer(report.figures), "revisions": .integer(report.revisions), "rejections": .integer(report.rejections),
            "payloads": .integer(report.payloads), "digest": .text(report.digest.description),
            "violations": .array(
                report.violations.map { violation in
                    .object([
                        "rule": .text(violation.rule.rawValue), "subject": .text(violation.subject), "detail": violation.detail.json,
                    ])
                }),
        ])
    }

    var text: String {
        let lines = report.violations.map { violation in
            say(vi: "sai (\(violation.rule.rawValue)): ", en: "broken (\(violation.rule.rawValue)): ") + PlainLine.of(say(violation.text)) + "\n"
        }
        let count = report.violations.count
        let verdict =
            count == 0
            ? say(vi: "Kho nguyên vẹn.\n", en: "The store is sound.\n")
            : say(
                vi: "Có \(count.text(in: .vi)) chỗ sai. Khôi phục từ bản sao lưu: gateway restore BẢN-SAO-LƯU\n",
                en: "\(counted(count, "fault", "faults")) found. Restore a backup: gateway restore BACKUP\n")
        return lines.joined() + counts + verdict
    }

    private var counts: String {
        say(
            vi: """
                Kho \(store): \(report.runs.text(in: .vi)) lần chạy, \(report.figures.text(in: .vi)) số liệu, \
                \(report.revisions.text(in: .vi)) bản, \(report.rejections.text(in: .vi)) dòng bị từ chối, \(report.payloads.text(in: .vi)) tệp gốc.
                Mã nhận dạng: \(report.digest)

                """,
            en: """
                The store \(store): \(counted(report.runs, "run", "runs")), \(counted(report.figures, "figure", "figures")), \
                \(counted(report.revisions, "revision", "revisions")), \(counted(report.rejections, "rejection", "rejections")), \
                \(counted(report.payloads, "payload", "payloads")).
                Digest: \(report.digest)

                """)
    }
}
