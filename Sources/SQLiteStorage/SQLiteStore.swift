import Foundation
import GRDB
import GatewayModel
import Storage

/// A store in one SQLite file, for one writer and many readers.
///
/// The file is in WAL mode with `synchronous=FULL`: what was committed survives a crash and a power cut. A lock file beside it keeps a
/// second writer out. See `Schema.swift` for the tables and the views that other systems may read.
package final class SQLiteStore: Sendable {
    package let path: String
    let database: DatabaseQueue
    private let isReadOnly: Bool

    /// Opens the store at `path`, making it when it is absent; `:memory:` is a store that lives as long as this value.
    package init(path: String) throws(StoreError) {
        self.path = path
        isReadOnly = false
        database = try storeErrors(path) {
            if path != ":memory:" {
                try FileManager.default.createDirectory(
                    at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
            }
            let queue =
                try path == ":memory:"
                ? DatabaseQueue(configuration: Self.configuration) : DatabaseQueue(path: path, configuration: Self.configuration)
            let migrator = Schema.migrator
            if try queue.read(migrator.hasBeenSuperseded) { throw StoreError.newer(path: path) }
            if try queue.read({ try !migrator.hasCompletedMigrations($0) }) {
                // Only a writer may bring the schema up to date.
                let lock = path == ":memory:" ? nil : try StoreLock(beside: path)
                try migrator.migrate(queue)
                lock?.release()
            }
            return queue
        }
    }

    /// Opens an existing store to read it, which needs no right to write; a store of an older version is refused until a writer opens it.
    package init(reading path: String) throws(StoreError) {
        self.path = path
        isReadOnly = true
        database = try storeErrors(path) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            if try queue.read(Schema.migrator.hasBeenSuperseded) { throw StoreError.newer(path: path) }
            if try queue.read({ try !Schema.migrator.hasCompletedMigrations($0) }) {
                throw StoreError.unavailable(cause: "\(path): the schema is older than this program; run a command that writes first")
            }
            return queue
        }
    }

    /// The right to write, held until it is released; nil for a store in memory, which nobody else can reach.
    func lock() throws(StoreError) -> StoreLock? {
        if isReadOnly { throw .readOnly(cause: "\(path) was opened for reading") }
        return path == ":memory:" ? nil : try StoreLock(beside: path)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        // A run's transaction is open across several calls of one writer.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL")
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA trusted_schema = OFF")
            try db.execute(sql: "PRAGMA cell_size_check = ON")
            try db.execute(sql: "PRAGMA cache_size = -16000")
            try db.execute(sql: "PRAGMA temp_store = FILE")
        }
        return configuration
    }
}

/// Runs `body` and turns what it throws into the store's own error.
func storeErrors<Value>(_ path: String, _ body: () throws -> Value) throws(StoreError) -> Value {
    do {
        return try body()
    } catch let error as StoreError {
        throw error
    } catch let error as DatabaseError {
        throw StoreError(error, path: path)
    } catch {
        throw .unavailable(cause: "\(error)")
    }
}

extension StoreError {
    /// Sorts SQLite's result codes; the code and SQLite's own words stay in the cause.
    init(_ error: DatabaseError, path: String) {
        let cause = "SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "")"
        switch error.resultCode {
        case .SQLITE_FULL: self = .full(cause: cause)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(cause: cause)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .timeout(cause: cause)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, cause: cause)
        default: self = .unavailable(cause: cause)
        }
    }
}
