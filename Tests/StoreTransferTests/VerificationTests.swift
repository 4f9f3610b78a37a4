import Foundation
import GRDB
import GatewayModel
import PostgresStorage
import SQLiteStorage
import Storage
import StorageConformance
import TestServers
import Testing

/// Whoever changes a store behind the program's back is found out, on both engines alike.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct VerificationTests {
    /// A change, for PostgreSQL and SQLite both, and the rules that it breaks.
    static let changes: [(sql: String, rules: Set<StoreViolation.Rule>)] = [
        ("UPDATE observation SET revision = 3 WHERE revision = 1", [.revisions, .belief, .counts]),
        ("DELETE FROM observation WHERE revision = 1", [.revisions, .counts]),
        ("UPDATE observation SET value = 7 WHERE revision = 1", [.change]),
        ("UPDATE observation SET status = 'M' WHERE revision = 1", [.form]),
        ("UPDATE observation SET status = 'x' WHERE revision = 1", [.form]),
        ("UPDATE observation SET value = NULL WHERE revision = 1", [.form]),
        ("UPDATE observation SET page = 9 WHERE revision = 1", [.origin]),
        ("UPDATE observation SET run_id = 99 WHERE revision = 1", [.origin, .counts]),
        ("UPDATE observation SET series_id = 99 WHERE revision = 1", [.origin, .revisions]),
        ("UPDATE observation SET period_id = 99 WHERE revision = 1", [.origin, .revisions]),
        ("DELETE FROM run WHERE run_id = (SELECT max(run_id) FROM run)", [.origin]),
        ("DELETE FROM run_page", [.origin]),
        ("DELETE FROM rejection", [.counts]),
        ("UPDATE rejection SET run_id = 99", [.counts, .origin]),
        ("UPDATE run SET inserted = inserted + 1, unchanged = unchanged - 1 WHERE inserted > 0", [.counts]),
        ("UPDATE run SET known_at = -known_at", [.belief]),
        ("UPDATE period SET label = '2025-1'", [.form]),
        ("UPDATE period SET end_day = end_day + 1", [.form]),
        ("UPDATE series SET value_type = 'Z'", [.form]),
    ]

    @Test(arguments: changes.indices)
    func `names every rule that a change breaks`(_ index: Int) async throws {
        let change = Self.changes[index]
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            try await prepare(SQLiteStore(path: path))
            try await DatabaseQueue(path: path).write { db in try db.execute(sql: change.sql.replacing("value = 7", with: "value = '7'")) }
            let report = try await StoreVerification(of: SQLiteStore(reading: path)).run()
            #expect(Set(report.violations.map(\.rule)) == change.rules, "\(change.sql): \(report.violations)")
        }
        let server = try await ServerStore.empty()
        try await prepare(server)
        try await server.run("SET search_path = gateway; \(change.sql); RESET search_path")
        let report = try await StoreVerification(of: server).run()
        #expect(Set(report.violations.map(\.rule)) == change.rules, "\(change.sql): \(report.violations)")
    }

    @Test func `counts what both engines hold alike`() async throws {
        let (file, server) = (try SQLiteStore(path: ":memory:"), try await ServerStore.empty())
        try await prepare(file)
        try await prepare(server)
        let (first, second) = (try await StoreVerification(of: file).run(), try await StoreVerification(of: server).run())
        #expect(first.violations.isEmpty && second.violations.isEmpty)
        for report in [first, second] {
            let counts: [Int] = [report.runs, report.figures, report.revisions, report.rejections, report.payloads]
            #expect(counts == [2, 1, 2, 1, 1] as [Int])
        }
    }

    @Test func `sees numbers that a server would give twice, and a ledger that would step back`() async throws {
        let server = try await ServerStore.empty()
        try await prepare(server)
        try await server.run(
            """
            SELECT setval('gateway.run_number', 1); SELECT setval('gateway.rejection_rejection_id_seq', 1, false);
            UPDATE gateway.ledger SET last_known_at = 5
            """)
        let report = try await StoreVerification(of: server).run()
        #expect(report.violations.filter { $0.rule == .engine }.count == 4, "\(report.violations)")
    }

    @Test func `sees that a file is damaged`() async throws {
        try await withFolder { folder in
            let path = folder + "/store.sqlite"
            try await SQLiteStore(path: path).fill(0..<3)
            try await DatabaseQueue(path: path).write { db in
                try db.execute(
                    sql:
                        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'series') WHERE name = 'run_by_connector'"
                )
            }
            do {
                let report = try await StoreVerification(of: SQLiteStore(reading: path)).run()
                #expect(report.violations.contains { $0.rule == .engine })
            } catch let error as StoreError {
                guard case .damaged = error else { throw error }
            }
        }
    }

    /// One figure with two revisions, and one line in the quarantine.
    private func prepare(_ store: any ObservationWriter) async throws {
        try await OneFigure(value: "1").store(in: store)
        let run = try await OneFigure(value: "7").begin(on: store)
        var batch = ObservationBatch()
        batch.rejections = [Rejection(locator: 1, field: nil, raw: "x", code: "X", message: LocalizedText("x"), figures: 2)]
        try await run.upsert(batch)
        var counts = await run.counts
        counts.read = 3
        try await run.commit(RunEnd(status: .partial, mapped: counts))
    }
}
