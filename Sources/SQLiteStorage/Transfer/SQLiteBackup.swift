import Foundation
import GRDB
import Storage

/// Copies a SQLite store as it is at one moment, while others read and write it.
package enum SQLiteBackup {
    /// Makes the file `target`, which appears under its name only when it is whole, on the disk, and found sound.
    ///
    /// Throws `BackupRefusal.exists` when something has that name already.
    package static func make(of source: String, at target: String) async throws -> StoreVerification.Report {
        guard !FileManager.default.fileExists(atPath: target) else { throw BackupRefusal.exists(path: target) }
        let draft = target + ".\(UUID().uuidString).partial"
        defer { StoreFiles.remove(draft) }
        try copy(source, to: draft)
        let report = try await verify(draft, namely: source)
        // Never over what another process made meanwhile.
        guard link(draft, target) == 0 else {
            throw errno == EEXIST ? BackupRefusal.exists(path: target) : StoreFiles.failure(target)
        }
        try StoreFiles.syncFolder(of: target)
        return report
    }

    /// Copies pages in one step, so that all are of one moment, and waits until they are on the disk.
    static func copy(_ source: String, to draft: String) throws(StoreError) {
        try storeErrors(source) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let from = try DatabaseQueue(path: source, configuration: configuration)
            let copy = try DatabaseQueue(path: draft)
            try from.backup(to: copy)
            // A file alone, which can be read where nothing may be written.
            try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        }
        try StoreFiles.sync(draft)
    }

    /// Reads a copy whole. One of an older version is brought up to date in a copy of its own first, which shows that it can be.
    private static func verify(_ draft: String, namely source: String) async throws -> StoreVerification.Report {
        guard try isOlder(draft) else { return try await verified(draft, namely: source) }
        let trial = draft + ".trial"
        defer { StoreFiles.remove(trial) }
        try copy(draft, to: trial)
        try bringUpToDate(trial)
        return try await verified(trial, namely: source)
    }

    /// Reads a store whole; throws when it breaks a rule.
    static func verified(_ draft: String, namely source: String) async throws -> StoreVerification.Report {
        let store = try SQLiteStore(reading: draft)
        let report = try await StoreVerification(of: store).run()
        try storeErrors(source) { try store.database.close() }
        guard report.violations.isEmpty else { throw BackupRefusal.unsound(path: source, report.violations) }
        return report
    }

    /// Runs the steps of the schema that a draft lacks; throws `StoreError.newer` for one of a newer program.
    static func bringUpToDate(_ draft: String) throws(StoreError) {
        guard try isOlder(draft) else { return }
        let store = try SQLiteStore(path: draft)
        try storeErrors(draft) { try store.database.close() }
        unlink(draft + ".lock")
        try StoreFiles.sync(draft)
    }

    private static func isOlder(_ draft: String) throws(StoreError) -> Bool {
        try storeErrors(draft) {
            let queue = try DatabaseQueue(path: draft)
            defer { try? queue.close() }
            return try queue.read { db in
                if try Schema.migrator.hasBeenSuperseded(db) { throw StoreError.newer(path: draft) }
                // A file that holds no step at all is no store.
                guard try db.tableExists("run") else { throw StoreError.damaged(path: draft, cause: "there is no table run") }
                return try !Schema.migrator.hasCompletedMigrations(db)
            }
        }
    }
}
