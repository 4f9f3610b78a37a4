import GRDB
import Storage

extension SQLiteStore: StoreTables {
    package func reading<Value: Sendable>(_ body: @Sendable @escaping (any TableReading) throws -> Value) async throws(StoreError) -> Value {
        try await read { db in try body(SQLiteTables(db: db)) }
    }

    package func engineProblems() async throws(StoreError) -> [String] {
        try await read { db in
            let found = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
            return try found
                + Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                    let (table, parent): (String, String) = (row[0], row[2])
                    return "a row of \(table) refers to a row of \(parent) that is not there"
                }
        }
    }

    package func unfinishedCopy() async throws(StoreError) -> CopyProgress? {
        try await read { db in try UnfinishedCopy.progress(db) }
    }
}

/// The table that a store has while a copy into it is not finished: one row with how far it came.
enum UnfinishedCopy {
    static func exists(_ db: Database) throws -> Bool { try db.tableExists("unfinished_copy") }

    static func progress(_ db: Database) throws -> CopyProgress? {
        guard try exists(db) else { return nil }
        let text = try String.fetchOne(db, sql: "SELECT progress FROM unfinished_copy") ?? ""
        guard let progress = CopyProgress(storedForm: text) else {
            throw StoreError.unavailable(cause: "the record of an unfinished copy cannot be read: \(text)")
        }
        return progress
    }

    static func begin(_ progress: CopyProgress, _ db: Database) throws {
        try db.execute(sql: "CREATE TABLE unfinished_copy(progress TEXT NOT NULL)")
        try db.execute(sql: "INSERT INTO unfinished_copy(progress) VALUES(?)", arguments: [progress.storedForm])
        // Runs wait here until all that they wrote is there.
        try db.execute(sql: "CREATE TABLE copied_run AS SELECT * FROM run WHERE false")
    }

    static func keep(_ progress: CopyProgress, _ db: Database) throws {
        try db.execute(sql: "UPDATE unfinished_copy SET progress = ?", arguments: [progress.storedForm])
    }

    static func end(_ db: Database) throws {
        try db.execute(sql: "DROP TABLE copied_run")
        try db.execute(sql: "DROP TABLE unfinished_copy")
    }
}
