import Foundation
import GRDB
import Storage

/// Puts a backup in the place of a store.
package enum SQLiteRestoration {
    /// What was done.
    package struct Outcome: Sendable {
        package let report: StoreVerification.Report
        /// Where the store that was there is now; nil when there was none.
        package let replaced: String?
    }

    /// Verifies the backup and a copy of it, and only then lets the copy take the store's place at once; the store that was there stays
    /// beside it. Throws `StoreError.locked` while another process writes to the store.
    package static func restore(_ backup: String, to path: String, now: Date = Date()) async throws -> Outcome {
        guard FileManager.default.fileExists(atPath: backup) else { throw BackupRefusal.absent(path: backup) }
        guard !StoreFiles.areSame(backup, path) else { throw BackupRefusal.exists(path: path) }
        let draft = path + ".\(UUID().uuidString).partial"
        defer { StoreFiles.remove(draft) }
        try storeErrors(path) { try NewStoreFile.makeFolder(of: path) }
        let lock = try StoreLock(beside: path)
        defer { lock.release() }
        try SQLiteBackup.copy(backup, to: draft)
        try SQLiteBackup.bringUpToDate(draft)
        let report = try await SQLiteBackup.verified(draft, namely: backup)
        let replaced = try setAside(path, now: now)
        guard rename(draft, path) == 0 else { throw StoreFiles.failure(path) }
        try StoreFiles.syncFolder(of: path)
        return Outcome(report: report, replaced: replaced)
    }

    /// Gives the store that is there a second name; its log must not stay, for it would be read into the file that takes its place.
    private static func setAside(_ path: String, now: Date) throws -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let kept = name(beside: path, now)
        // What the log holds goes into the file, so that a power cut between these steps loses nothing; what is no database is left as it is.
        if !emptyLog(path), FileManager.default.fileExists(atPath: path + "-wal") {
            guard rename(path + "-wal", kept + "-wal") == 0 else { throw StoreFiles.failure(path) }
        }
        guard link(path, kept) == 0 else { throw StoreFiles.failure(kept) }
        unlink(path + "-wal")
        unlink(path + "-shm")
        try StoreFiles.syncFolder(of: path)
        return kept
    }

    private static func emptyLog(_ path: String) -> Bool {
        guard StoreFiles.isDatabase(path), let queue = try? DatabaseQueue(path: path) else { return false }
        defer { try? queue.close() }
        let isBusy = try? queue.writeWithoutTransaction { db in try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        return isBusy == 0
    }

    private static func name(beside path: String, _ now: Date) -> String {
        let stamp = now.formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
        let first = "\(path).replaced-\(stamp)"
        var (name, number) = (first, 1)
        while FileManager.default.fileExists(atPath: name) {
            number += 1
            name = "\(first)-\(number)"
        }
        return name
    }
}
