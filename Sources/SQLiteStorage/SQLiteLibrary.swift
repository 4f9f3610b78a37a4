import GRDB
import GatewayModel

/// The library by which a store in a file is kept.
package enum SQLiteLibrary {
    package static var version: LibraryVersion {
        let found = try? DatabaseQueue().read { db in try String.fetchOne(db, sql: "SELECT sqlite_version()") }
        return LibraryVersion(name: "SQLite", loaded: found ?? "0", oldest: "3.40.0")
    }
}
