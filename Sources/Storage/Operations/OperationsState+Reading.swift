import Foundation
import GatewayModel

/// The questions, in the SQL that all engines have in common.
extension OperationsState {
    static func tallies(_ tables: any TableReading) throws -> [RunTally] {
        var found: [RunTally] = []
        try tables.ask(
            """
            SELECT connector, status, coalesce(reason, ''), count(*), sum(records), sum(inserted), sum(revised), sum(unchanged), sum(rejected)
            FROM run GROUP BY connector, status, coalesce(reason, '') ORDER BY 1, 2, 3
            """, [.text, .text, .text] + Array(repeating: .integer, count: 6)
        ) { block in
            block.forEachRow { row in
                found.append(
                    RunTally(
                        connector: row.string(0), status: row.string(1), reason: row.string(2), runs: row.integer(3), records: row.integer(4),
                        inserted: row.integer(5), revised: row.integer(6), unchanged: row.integer(7), rejected: row.integer(8)))
            }
        }
        return found
    }

    private static let last = "(SELECT connector, max(known_at) AS known_at FROM run GROUP BY connector)"

    static func lastRuns(_ tables: any TableReading) throws -> [LastRun] {
        var found: [LastRun] = []
        try tables.ask(
            """
            SELECT r.connector, r.status, r.reason, r.message_vi, r.message_en, r.known_at, g.known_at, (
              SELECT min(f.known_at) FROM run f WHERE f.connector = r.connector AND f.known_at > coalesce(g.known_at, 0) AND r.status = 'failed')
            FROM \(last) l JOIN run r ON r.connector = l.connector AND r.known_at = l.known_at
            LEFT JOIN (SELECT connector, max(known_at) AS known_at FROM run WHERE status <> 'failed' GROUP BY connector) g ON g.connector = r.connector
            ORDER BY r.connector
            """, [.text, .text, .text, .text, .text, .integer, .integer, .integer]
        ) { block in
            block.forEachRow { row in
                let message: LocalizedText? = if let vi = row.text(3), let en = row.text(4) { LocalizedText(vi: vi, en: en) } else { nil }
                found.append(
                    LastRun(
                        connector: row.string(0), status: row.string(1), reason: row.text(2), message: message,
                        at: Date(microseconds: row.integer(5)), succeededAt: instant(row, 6), failingSince: instant(row, 7)))
            }
        }
        return found
    }

    private static func instant(_ row: RowBlock.Row, _ column: Int) -> Date? {
        row.cell(column) == nil ? nil : Date(microseconds: row.integer(column))
    }

    static func rejections(_ tables: any TableReading) throws -> [Rejections] {
        var found: [Rejections] = []
        try tables.ask(
            """
            SELECT r.connector, j.code, sum(j.figures) FROM \(last) l
            JOIN run r ON r.connector = l.connector AND r.known_at = l.known_at JOIN rejection j ON j.run_id = r.run_id
            GROUP BY r.connector, j.code ORDER BY 1, 2
            """, [.text, .text, .integer]
        ) { block in
            block.forEachRow { row in
                found.append(Rejections(connector: row.string(0), code: row.string(1), figures: row.integer(2)))
            }
        }
        return found
    }

    static func durations(_ tables: any TableReading) throws -> Durations {
        let counted = bounds.map { "coalesce(sum(CASE WHEN known_at - started_at <= \($0)000000 THEN 1 ELSE 0 END), 0)" }.joined(separator: ", ")
        var found = Durations(counts: [], runs: 0, seconds: 0)
        // A clock that stepped back makes no run shorter than nothing.
        try tables.ask(
            """
            SELECT \(counted), count(*), coalesce(sum(CASE WHEN known_at > started_at THEN known_at - started_at ELSE 0 END), 0) FROM run
            """, Array(repeating: .integer, count: bounds.count + 2)
        ) { block in
            block.forEachRow { row in
                let microseconds = row.integer(bounds.count + 1)
                found = Durations(
                    counts: bounds.enumerated().map { (bound: $1, runs: row.integer($0)) }, runs: row.integer(bounds.count),
                    seconds: Double(microseconds) / 1_000_000)
            }
        }
        return found
    }

    static func freshness(_ tables: any TableReading) throws -> [Freshness] {
        var found: [Freshness] = []
        try tables.ask(
            """
            SELECT s.indicator, max(p.end_day), max(r.known_at) FROM \(tables.revisions) o
            JOIN series s ON s.series_id = o.series_id JOIN period p ON p.period_id = o.period_id JOIN run r ON r.run_id = o.run_id
            GROUP BY s.indicator ORDER BY s.indicator
            """, [.text, .integer, .integer]
        ) { block in
            block.forEachRow { row in
                found.append(
                    Freshness(
                        indicator: row.string(0), lastDay: CivilDate(daysSinceEpoch: Int32(row.integer(1)) - 1),
                        knownAt: Date(microseconds: row.integer(2))))
            }
        }
        return found
    }
}
