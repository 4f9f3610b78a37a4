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
    let statements = KeptStatements()
    private let isReadOnly: Bool

    /// Opens the store at `path`, making it when it is absent; `:memory:` is a store that lives as long as this value.
    package init(path: String) throws(StoreError) {
        self.path = path
        isReadOnly = false
        database = try storeErrors(path) {
            path == ":memory:" ? try Self.openInMemory() : try Self.open(path)
        }
    }

    private static func openInMemory() throws -> DatabaseQueue {
        let queue = try DatabaseQueue(configuration: configuration)
        try Schema.migrator.migrate(queue)
        return queue
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        let migrator = Schema.migrator
        if !FileManager.default.fileExists(atPath: path) {
            try NewStoreFile.makeFolder(of: path)
            let lock = try StoreLock(beside: path)
            defer { lock.release() }
            // Another process may have made it meanwhile.
            if !FileManager.default.fileExists(atPath: path) { try NewStoreFile.make(at: path, migrator) }
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        if try !queue.read({ try isUpToDate($0, migrator, path) }) {
            // Only a writer may bring the schema up to date.
            let lock = try StoreLock(beside: path)
            defer { lock.release() }
            try migrator.migrate(queue)
        }
        return queue
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
            if try !queue.read({ try Self.isUpToDate($0, Schema.migrator, path) }) {
                throw StoreError.unavailable(cause: "\(path): the schema is older than this program; run gateway store init first")
            }
            return queue
        }
    }

    private static func isUpToDate(_ db: Database, _ migrator: DatabaseMigrator, _ path: String) throws -> Bool {
        if try migrator.hasBeenSuperseded(db) { throw StoreError.newer(path: path) }
        return try migrator.hasCompletedMigrations(db)
    }

    /// The right to write, held until it is released; nil for a store in memory, which nobody else can reach.
    func lock() throws(StoreError) -> StoreLock? {
        let lock = try lockForCopy()
        if try storeErrors(path, { try database.read(UnfinishedCopy.exists) }) {
            lock?.release()
            throw .unfinishedCopy(path: path)
        }
        return lock
    }

    /// The same right, waited for while another process has it: at once without a time, for so long with one.
    func lock(within patience: Duration?) async throws(StoreError) -> StoreLock? {
        let end = ContinuousClock.now + (patience ?? .zero)
        while true {
            do throws(StoreError) {
                return try lock()
            } catch {
                guard case .locked = error, ContinuousClock.now < end, !Task.isCancelled else { throw error }
            }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }

    /// The same right, also while a copy into the store is not finished.
    func lockForCopy() throws(StoreError) -> StoreLock? {
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
        // Without a right to write beside the file SQLite cannot open its log, and says no more than that.
        case .SQLITE_CANTOPEN where access(URL(fileURLWithPath: path).deletingLastPathComponent().path, W_OK) != 0: self = .readOnly(cause: cause)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .timeout(cause: cause)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, cause: cause)
        default: self = .unavailable(cause: cause)
        }
    }
}
