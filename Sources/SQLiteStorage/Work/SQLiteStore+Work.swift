import Foundation
import GRDB
import Storage

extension SQLiteStore: WorkLedger {
    package func acquireLease(_ name: String, holder: String, for duration: Duration) async throws(StoreError) -> LeaseToken? {
        try changeWork { try $0.take(name, by: holder, for: duration) }
    }

    package func renewLease(_ lease: LeaseToken, for duration: Duration) async throws(StoreError) -> Bool {
        try changeWork { try $0.renew(lease, for: duration) }
    }

    package func releaseLease(_ lease: LeaseToken, rest: Duration) async throws(StoreError) {
        try changeWork { try $0.release(lease, rest: rest) }
    }

    package func leases() async throws(StoreError) -> [HeldLease] {
        let now = Date().microseconds
        return try storeErrors(path) {
            try database.read { db in
                try Row.fetchAll(
                    db, sql: "SELECT name, token, holder, expires_at FROM lease WHERE expires_at > ? AND holder <> '' ORDER BY name", arguments: [now]
                ).map { HeldLease(lease: LeaseToken(name: $0[0], token: $0[1]), holder: $0[2], left: .microseconds(($0[3] as Int64) - now)) }
            }
        }
    }

    package func now() async throws(StoreError) -> Date { Date() }

    package func plannedUntil() async throws(StoreError) -> [String: Date] {
        try storeErrors(path) {
            try database.read { db in
                let rows = try Row.fetchAll(db, sql: "SELECT connector, planned_until FROM planned")
                return Dictionary(rows.map { ($0[0], Date(microseconds: $0[1])) }, uniquingKeysWith: { first, _ in first })
            }
        }
    }

    package func plan(_ slots: [PlannedSlot], of connector: String, after: Date?, until: Date) async throws(StoreError) -> Bool {
        try changeWork { rows in
            let known = try Int64.fetchOne(rows.db, sql: "SELECT planned_until FROM planned WHERE connector = ?", arguments: [connector])
            guard known == after?.microseconds else { return false }
            try rows.db.execute(
                sql: "INSERT INTO planned(connector, planned_until) VALUES(?1, ?2) ON CONFLICT(connector) DO UPDATE SET planned_until = ?2",
                arguments: [connector, until.microseconds])
            for slot in slots {
                try rows.db.cachedStatement(
                    sql: "INSERT INTO work(connector, slot, not_before) VALUES(?, ?, ?) ON CONFLICT(connector, slot) DO NOTHING"
                ).execute(arguments: [connector, slot.slot.microseconds, slot.notBefore.microseconds])
            }
            return true
        }
    }

    package func plan(periods: [String], of connector: String) async throws(StoreError) -> Int {
        try changeWork { rows in
            for period in periods {
                // A period whose runs were given up is tried again; one that is done stays so.
                try rows.db.cachedStatement(
                    sql: """
                        INSERT INTO work(connector, period, not_before) VALUES(?1, ?2, 0) ON CONFLICT(connector, period)
                        DO UPDATE SET is_done = 0 WHERE EXISTS (SELECT 1 FROM run r WHERE r.run_id = work.run_id AND r.status = 'failed')
                        """
                ).execute(arguments: [connector, period])
            }
            return try Int.fetchOne(
                rows.db, sql: "SELECT count(*) FROM work WHERE connector = ? AND period IS NOT NULL AND is_done = 0", arguments: [connector]) ?? 0
        }
    }

    package func claim(_ wish: WorkWish) async throws(StoreError) -> ClaimedWork? {
        try changeWork { try $0.claim(wish) }
    }

    package func giveBack(_ work: ClaimedWork) async throws(StoreError) {
        try changeWork { rows in
            try rows.release(work.lease, rest: .zero)
            if let seat = work.seat { try rows.release(seat, rest: work.rest) }
        }
    }

    package func openWork() async throws(StoreError) -> [OpenWork] {
        try storeErrors(path) {
            try database.read { db in
                try Row.fetchAll(db, sql: "SELECT \(OpenWork.columns) FROM work w WHERE is_done = 0 ORDER BY not_before, work_id").map(OpenWork.init)
            }
        }
    }

    /// One transaction that nobody else writes beside.
    func changeWork<Value>(_ body: (SQLiteWorkRows) throws -> Value) throws(StoreError) -> Value {
        try storeErrors(path) {
            try database.writeWithoutTransaction { db in
                // A run of this very process is open: its transaction is not this one's.
                guard !db.isInsideTransaction else { throw StoreError.locked(path: path, holder: "pid \(getpid())") }
                var value: Value?
                try db.inTransaction(.immediate) {
                    value = try body(SQLiteWorkRows(db: db))
                    return .commit
                }
                guard let value else { throw StoreError.unavailable(cause: "the transaction gave nothing") }
                return value
            }
        }
    }
}
