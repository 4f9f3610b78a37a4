/// A table that every store has, with the columns that are its content.
///
/// Rows keep their numbers when they are copied, so that a row refers to the same rows in every store.
package enum StoreTable: String, CaseIterable, Sendable {
    // In the order in which they are copied: a run that nobody knows of is seen by nobody, so runs come last.
    case payload, series, period, observation, rejection
    case page = "run_page"
    case run

    package struct Column: Sendable {
        package let name: String
        package let kind: CellKind
    }

    package var columns: [Column] { zip(names, kinds).map(Column.init) }

    package var kinds: [CellKind] {
        switch self {
        case .payload: [.small, .hash, .integer]
        case .series: [.small, .text, .text, .text, .text, .text]
        case .period: [.small, .text, .text, .small, .small]
        case .observation: [.small, .small, .small, .decimal, .letter, .integer, .small, .integer, .raw]
        case .rejection: [.integer, .integer, .small, .integer, .text, .raw, .text, .text, .text, .integer]
        case .page: [.integer, .small, .small, .text, .text, .small, .text, .text, .text, .integer, .text]
        case .run:
            [.integer, .text, .text, .text, .text, .text, .flag, .integer, .integer, .text, .hash] + Array(repeating: .integer, count: 7)
        }
    }

    package var names: [String] {
        switch self {
        case .payload: ["payload_id", "sha256", "byte_count"]
        case .series: ["series_id", "indicator", "ref_area", "freq", "breakdown", "value_type"]
        case .period: ["period_id", "label", "basis", "start_day", "end_day"]
        case .observation: ["period_id", "series_id", "revision", "value", "status", "run_id", "page", "locator", "raw"]
        case .rejection:
            ["rejection_id", "run_id", "page", "locator", "field", "raw", "code", "message_vi", "message_en", "figures"]
        case .page:
            [
                "run_id", "page", "payload_id", "question", "address", "http_status", "media_type", "etag", "last_modified", "retrieved_at",
                "locator",
            ]
        case .run:
            [
                "run_id", "connector", "status", "reason", "message_vi", "message_en", "is_replay", "started_at", "known_at", "locator",
                "mapping_sha256", "records", "filtered", "read", "inserted", "revised", "unchanged", "rejected",
            ]
        }
    }

    /// The columns that tell rows apart, which are the first; all hold integers.
    package var keyCount: Int {
        switch self {
        case .observation: 3
        case .page: 2
        default: 1
        }
    }

    /// A question for the rows that follow a key, in the order of the key; of runs up to `moment` alone.
    func question(after key: [Int64], through moment: Int64, limit: Int, _ tables: any TableReading) -> String {
        let keys = names.prefix(keyCount).joined(separator: ", ")
        var conditions: [String] = []
        if !key.isEmpty { conditions.append("(\(keys)) > (\(key.map(String.init).joined(separator: ", ")))") }
        if let ofRuns = Self.condition(self, moment) { conditions.append(ofRuns) }
        let selected = columns.map { $0.kind == .flag ? "CASE WHEN \($0.name) THEN 1 ELSE 0 END" : $0.name }.joined(separator: ", ")
        return "SELECT \(selected) FROM \(self == .observation ? tables.revisions + " o" : rawValue)"
            + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
            + " ORDER BY \(keys) LIMIT \(limit)"
    }

    private static func condition(_ table: StoreTable, _ moment: Int64) -> String? {
        switch table {
        case .payload, .series, .period: nil
        case .run: "known_at <= \(moment)"
        case .observation, .rejection, .page: "run_id IN (SELECT run_id FROM run WHERE known_at <= \(moment))"
        }
    }
}
