import GatewayModel
import Publishing
import Storage

/// What a copy of a store prints when it has ended.
struct CopyView {
    let source: String
    let target: String
    let result: StoreCopy.Result

    var json: JSONValue {
        .object([
            "source": .text(source), "target": .text(target), "digest": .text(result.digest.description),
            "copied": .object([
                "runs": rows(.run), "revisions": rows(.observation), "rejections": rows(.rejection), "payloads": rows(.payload),
            ]),
        ])
    }

    private func rows(_ table: StoreTable) -> JSONValue { .integer(result.rows[table] ?? 0) }

    var text: String {
        let runs = result.rows[.run] ?? 0
        let revisions = result.rows[.observation] ?? 0
        return say(
            vi: """
                Đã sao chép \(source) sang \(target): \(runs.text(in: .vi)) lần chạy, \(revisions.text(in: .vi)) bản số liệu trong lần này.
                Hai kho khớp nhau: \(result.digest)

                """,
            en: """
                Copied \(source) to \(target): \(counted(runs, "run", "runs")), \(counted(revisions, "revision", "revisions")) this time.
                Both stores hold the same: \(result.digest)

                """)
    }
}

/// One line on a terminal that says how far a copy has come; on anything else it is silent.
struct CopyLine: Sendable {
    private let output = Output.errors
    private let isShown = Output.errors.isTerminal

    func show(_ step: StoreCopy.Step) {
        guard isShown else { return }
        let text =
            switch step {
            case .resumed: say(vi: "làm tiếp bản sao dở dang", en: "going on with an unfinished copy")
            case .copied(let rows, let table): "\(table.rawValue): \(rows.text(in: ProcessLanguage.current))"
            case .comparing: say(vi: "đang so hai kho", en: "comparing both stores")
            }
        // Carriage return and "erase to the end of the line" (ECMA-48).
        try? output.write("\r\u{1B}[K\(text)")
    }

    /// Takes the line away.
    func clear() {
        if isShown { try? output.write("\r\u{1B}[K") }
    }
}
