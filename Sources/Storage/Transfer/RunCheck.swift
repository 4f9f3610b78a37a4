import GatewayModel

/// Holds the counts of every run against the rows that it wrote.
enum RunCheck {
    static func run(_ tables: any TableReading, _ report: inout StoreVerification.Report) throws {
        var violations: [StoreViolation] = []
        try tables.ask(counts(tables.revisions), [.integer, .text, .text] + Array(repeating: .integer, count: 8)) { block in
            block.forEachRow { row in violations += check(row) }
        }
        for (table, question) in strays(tables.revisions) {
            try tables.ask(question, [.integer, .integer]) { block in
                block.forEachRow { row in
                    violations.append(
                        StoreViolation(
                            .origin, "run \(row.integer(0))",
                            LocalizedText(
                                vi: "\(row.integer(1)) dòng của bảng \(table) thuộc lần chạy không có trong sổ",
                                en: "\(row.integer(1)) rows of the table \(table) belong to a run that is not in the ledger")))
                }
            }
        }
        report.violations += violations
    }

    private static func check(_ row: RowBlock.Row) -> [StoreViolation] {
        let subject = "run \(row.integer(0)) \(row.string(1))"
        let tookFigures = ["succeeded", "partial"].contains(row.string(2))
        var found: [StoreViolation] = []
        func compare(_ name: LocalizedText, _ counted: Int64, _ rows: Int64) {
            guard counted != rows else { return }
            found.append(
                StoreViolation(
                    .counts, subject,
                    LocalizedText(
                        vi: "đếm \(counted) số liệu \(name.vi), trong kho có \(rows)",
                        en: "counts \(counted) figures \(name.en); the store has \(rows)")))
        }
        compare(LocalizedText(vi: "đã đọc", en: "read"), row.integer(3), (4...7).reduce(0) { $0 + row.integer($1) })
        // A run that took nothing tells what it would have taken, or what the run before had taken.
        compare(LocalizedText(vi: "mới", en: "inserted"), tookFigures ? row.integer(4) : 0, row.integer(8))
        compare(LocalizedText(vi: "sửa", en: "revised"), tookFigures ? row.integer(5) : 0, row.integer(9))
        if tookFigures { compare(LocalizedText(vi: "bị từ chối", en: "rejected"), row.integer(7), row.integer(10)) }
        return found
    }

    private static func counts(_ revisions: String) -> String {
        """
        SELECT r.run_id, r.connector, r.status, r.read, r.inserted, r.revised, r.unchanged, r.rejected,
          coalesce(o.firsts, 0), coalesce(o.laters, 0), coalesce(j.figures, 0)
        FROM run r
        LEFT JOIN (
          SELECT run_id, sum(CASE WHEN revision = 1 THEN 1 ELSE 0 END) AS firsts, sum(CASE WHEN revision > 1 THEN 1 ELSE 0 END) AS laters
          FROM \(revisions) a GROUP BY run_id) o ON o.run_id = r.run_id
        LEFT JOIN (SELECT run_id, sum(figures) AS figures FROM rejection GROUP BY run_id) j ON j.run_id = r.run_id
        ORDER BY r.known_at
        """
    }

    /// Rows of runs that the ledger does not know; those of figures are named one by one by `FigureCheck`.
    private static func strays(_ revisions: String) -> [(String, String)] {
        ["rejection", "run_page"].map { table in
            (table, "SELECT run_id, count(*) FROM \(table) WHERE run_id NOT IN (SELECT run_id FROM run) GROUP BY run_id ORDER BY run_id")
        }
    }
}
