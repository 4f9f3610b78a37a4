import GRDB
import GatewayModel
import Storage

extension SQLiteStore: CopyTarget {
    package func openCopy() async throws(StoreError) -> any CopyWriter {
        SQLiteCopyWriter(store: self, lock: try lockForCopy())
    }
}

/// Writes a copy into a SQLite store, block by block, each in a transaction.
struct SQLiteCopyWriter: CopyWriter {
    let store: SQLiteStore
    /// Nil for a store in memory.
    let lock: StoreLock?

    func begin(_ progress: CopyProgress) async throws {
        try await write { db in
            let runs = try Int64.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0
            if runs > 0 { throw CopyRefusal.targetHoldsRuns(runs) }
            // Nothing leads to what a store without runs may hold.
            let tables = StoreTable.allCases.reversed().map(\.rawValue) + [FigureTable.later.rawValue]
            for table in tables { try db.execute(sql: "DELETE FROM \(table)") }
            try UnfinishedCopy.begin(progress, db)
        }
    }

    func append(_ block: RowBlock, _ progress: CopyProgress) async throws(StoreError) {
        do {
            try await write { db in
                try BlockInsertion(progress.table, db).insert(block)
                try UnfinishedCopy.keep(progress, db)
            }
        } catch {
            throw error as? StoreError ?? .unavailable(cause: "\(error)")
        }
    }

    func finish(_ check: @Sendable @escaping (any TableReading) throws -> Void) async throws {
        try await write { db in
            let columns = StoreTable.run.names.joined(separator: ", ")
            try db.execute(sql: "INSERT INTO run(\(columns)) SELECT \(columns) FROM copied_run")
            try UnfinishedCopy.end(db)
            try check(SQLiteTables(db: db))
        }
    }

    func close() async {
        lock?.release()
    }

    private func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        do {
            return try await store.database.write(body)
        } catch let error as DatabaseError {
            throw StoreError(error, path: store.path)
        }
    }
}

/// Inserts the rows of blocks into one table.
private struct BlockInsertion {
    private let kinds: [CellKind]
    private let statement: RawStatement
    /// For figures that were believed later, which lie in a table of their own.
    private let later: RawStatement?

    init(_ table: StoreTable, _ db: Database) throws {
        kinds = table.kinds
        statement = try Self.statement(table, into: table == .run ? "copied_run" : table.rawValue, db)
        later = table == .observation ? try Self.statement(table, into: FigureTable.later.rawValue, db) : nil
    }

    private static func statement(_ table: StoreTable, into name: String, _ db: Database) throws -> RawStatement {
        let places = table.kinds.map { $0 == .hash ? "CAST(? AS BLOB)" : "?" }
        return try RawStatement(
            db, sql: "INSERT INTO \(name)(\(table.names.joined(separator: ", "))) VALUES(\(places.joined(separator: ", ")))")
    }

    func insert(_ block: RowBlock) throws {
        try block.forEachRow { row in
            // The third column of a figure is its revision.
            let statement = if let later, row.integer(2) > 1 { later } else { statement }
            for (column, kind) in kinds.enumerated() { bind(row, column, kind, to: statement) }
            try statement.run()
        }
    }

    private func bind(_ row: RowBlock.Row, _ column: Int, _ kind: CellKind, to statement: RawStatement) {
        let position = Int32(column + 1)
        guard let cell = row.cell(column) else { return statement.bindNull(position) }
        switch kind {
        case .integer, .small, .flag: statement.bind(position, row.integer(column))
        case .text, .decimal, .letter, .raw, .hash: statement.bind(position, text: cell)
        }
    }
}
