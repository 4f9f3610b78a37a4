import GatewayModel
import Storage

extension PostgresStore: CopyTarget {
    package func openCopy() async throws(StoreError) -> any CopyWriter {
        let writer = PostgresCopyWriter(store: self, session: try await sessions.take())
        do {
            try await writer.takeTurn()
            return writer
        } catch {
            await writer.close()
            throw error
        }
    }
}

/// Writes a copy into a PostgreSQL store over one connection, block by block, each in a transaction.
actor PostgresCopyWriter: CopyWriter {
    private let store: PostgresStore
    private var session: Session?

    init(store: PostgresStore, session: Session) {
        self.store = store
        self.session = session
    }

    /// Keeps a second copy out for as long as this connection lives.
    func takeTurn() async throws(StoreError) {
        let name = store.address.name
        let isFree = try await write { connection, deadline in
            try connection.execute("SELECT pg_try_advisory_lock(\(AdvisoryLock.copy), 0)", by: deadline).first?.flag(0) ?? false
        }
        if !isFree { throw .locked(path: name, holder: "gateway store copy") }
    }

    func begin(_ progress: CopyProgress) async throws {
        let limits = store.limits
        let runs = try await write { connection, deadline in
            try connection.transaction("BEGIN", limits) { () throws -> Int64 in
                // Every run passes the ledger before it is committed, so those that are open now are refused then.
                try connection.script("SELECT FROM gateway.ledger FOR UPDATE", by: deadline)
                let runs = try connection.execute("SELECT count(*) FROM gateway.run", by: deadline).first?.number(0) ?? 0
                guard runs == 0 else { return runs }
                // Nothing leads to what a store without runs may hold.
                let tables = StoreTable.allCases.map { "gateway." + $0.rawValue }.joined(separator: ", ")
                try connection.script("TRUNCATE \(tables)", by: deadline)
                try UnfinishedCopy.begin(progress, over: connection, by: deadline)
                return 0
            }
        }
        if runs > 0 { throw CopyRefusal.targetHoldsRuns(runs) }
    }

    func append(_ block: RowBlock, _ progress: CopyProgress) async throws(StoreError) {
        let (limits, table) = (store.limits, progress.table)
        try await write { connection, deadline in
            try connection.transaction("BEGIN", limits) {
                var buffer = CopyBuffer(columns: table.kinds.count)
                block.forEachRow { row in buffer.add(row, table.kinds) }
                let name = table == .run ? "copied_run" : table.rawValue
                try connection.copy(
                    "COPY gateway.\(name)(\(table.names.joined(separator: ", "))) FROM STDIN (FORMAT binary)", buffer, by: deadline)
                try UnfinishedCopy.keep(progress, over: connection, by: deadline)
            }
        }
    }

    func finish(_ check: @Sendable @escaping (any TableReading) throws -> Void) async throws {
        let limits = store.limits
        let refusal: CopyRefusal? = try await write { connection, _ in
            let deadline = Deadline(in: limits.migration)
            do {
                try connection.script("ANALYZE gateway.observation; ANALYZE gateway.series; ANALYZE gateway.period", by: deadline)
                try connection.transaction("BEGIN", limits) {
                    try UnfinishedCopy.end(over: connection, by: deadline)
                    try connection.script(PostgresTables.settings, by: deadline)
                    try check(PostgresTables(connection: connection, limits: limits))
                }
                return nil
            } catch let refusal as CopyRefusal {
                return refusal
            }
        }
        if let refusal { throw refusal }
    }

    func close() async {
        guard let session else { return }
        self.session = nil
        _ = try? await session.work { connection throws(StoreError) in
            guard !connection.isGone else { return }
            _ = try? connection.script("SELECT pg_advisory_unlock_all()", by: Deadline(in: .seconds(5)))
        }
        await store.sessions.giveBack(session)
    }

    private func write<Value: Sendable>(_ body: @Sendable (PostgresConnection, Deadline) throws -> Value) async throws(StoreError) -> Value {
        guard let session else { throw .unavailable(cause: "the copy is closed") }
        let (name, limit) = (store.address.name, store.limits.statement)
        return try await session.work { connection throws(StoreError) in
            try storeErrors(name) { try body(connection, Deadline(in: limit)) }
        }
    }
}

extension AdvisoryLock {
    /// A copy into the store.
    static let copy = 7_302
}

extension CopyBuffer {
    /// A row in the types of the table's columns.
    fileprivate mutating func add(_ row: RowBlock.Row, _ kinds: [CellKind]) {
        self.row()
        for (column, kind) in kinds.enumerated() {
            guard let cell = row.cell(column) else {
                null()
                continue
            }
            switch kind {
            case .integer: add(row.integer(column))
            case .small: add(Int32(truncatingIfNeeded: row.integer(column)))
            case .flag: add(UInt8(row.integer(column) == 0 ? 0 : 1))
            case .letter: add(cell.first ?? UInt8(ascii: "A"))
            case .text: add(StoredText.text(String(decoding: cell, as: UTF8.self)))
            case .decimal: if let value = DecimalValue(String(decoding: cell, as: UTF8.self)) { add(value) } else { null() }
            case .raw, .hash: add(cell)
            }
        }
    }
}
