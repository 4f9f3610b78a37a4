import Foundation
import GRDB
import GatewayModel
import Storage

extension SQLiteStore: ObservationWriter {
    /// How long a worker's run waits for another that writes.
    static let turn = Duration.seconds(600)

    package func begin(_ start: RunStart) async throws(StoreError) -> any RunWriter {
        // A worker's run waits for those of other workers; a person is told at once.
        let lock = try await lock(within: start.ticket == nil ? nil : Self.turn)
        let writer = SQLiteRunWriter(store: self, start: start, lock: lock)
        try await writer.open()
        return writer
    }
}

/// One run's open transaction.
///
/// The pipeline's invariants that are kept here, with the function that keeps each:
/// 2. a run's effects and its record commit together or not at all (`open`, `commit`, `rollBack`);
/// 3. the same payload again changes nothing (`BatchMerge.decide`);
/// 4. every figure ends as inserted, revised, unchanged or rejected (`BatchMerge.decide`, and the CHECK of the table `run`);
/// 5. a value is never updated in place (`BatchMerge.accept` gives the next revision).
actor SQLiteRunWriter: RunWriter {
    private let store: SQLiteStore
    private let start: RunStart
    private let lock: StoreLock?
    private let executor = BlockingExecutor(label: "gateway.store.writer")
    private var merge: BatchMerge?
    private var isOpen = false
    nonisolated let numberBox = RunNumberBox()

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    nonisolated var run: RunID { RunID(numberBox.number) }

    init(store: SQLiteStore, start: RunStart, lock: StoreLock?) {
        self.store = store
        self.start = start
        self.lock = lock
    }

    func open() throws(StoreError) {
        do {
            merge = try write { db in
                try db.cachedStatement(sql: "BEGIN IMMEDIATE").execute()
                isOpen = true
                let number = try (Int64.fetchOne(db.cachedStatement(sql: "SELECT max(run_id) FROM run")) ?? 0) + 1
                numberBox.number = number
                return try BatchMerge(db, run: number, store.statements.merging(db))
            }
        } catch {
            abandon()
            throw error
        }
    }

    var counts: RunCounts { merge?.counts ?? RunCounts() }
    var pagesContradict: Bool { merge?.pagesContradict ?? false }

    func upsert(_ batch: ObservationBatch) throws(StoreError) {
        guard let merge else { throw .unavailable(cause: "the run is closed") }
        try write { db in try merge.merge(batch, db) }
    }

    func changes(limit: Int) throws(StoreError) -> [FigureChange] {
        try write { db in try RunChanges.fetch(db, run: numberBox.number, limit: limit) }
    }

    func rejections(limit: Int) -> [Rejection] {
        let rows = try? write { db in
            try Row.fetchAll(
                db, sql: "SELECT \(Rejection.columns) FROM rejection j WHERE run_id = ? ORDER BY rejection_id LIMIT ?",
                arguments: [numberBox.number, limit])
        }
        return (rows ?? []).map(Rejection.init)
    }

    func commit(_ end: RunEnd) throws(StoreError) {
        guard let merge else { throw .unavailable(cause: "the run is closed") }
        try write { db in
            if let ticket = start.ticket { try SQLiteWorkRows(db: db).end(ticket, run: run, status: end.status) }
            try RunRow(start: start, end: end, counts: merge.counts, number: numberBox.number).insert(db)
            try db.cachedStatement(sql: "COMMIT").execute()
        }
        isOpen = false
        abandon()
    }

    func rollBack() {
        abandon()
    }

    /// Ends the transaction if it is open and gives the lock back.
    private func abandon() {
        merge = nil
        if isOpen { try? write { db in try db.execute(sql: "ROLLBACK") } }
        isOpen = false
        lock?.release()
    }

    private func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        try storeErrors(store.path) { try store.database.unsafeReentrantWrite(body) }
    }
}

/// The number of a run, written once before the writer is handed out and only read afterwards.
final class RunNumberBox: @unchecked Sendable {  // written before the reference is shared
    fileprivate(set) var number: Int64 = 0
}
