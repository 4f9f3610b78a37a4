import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement of the hot path, bound by position without boxing; the one owner of a `sqlite3_stmt`.
///
/// GRDB's own statements box every argument, which costs more than SQLite's insertion itself.
final class RawStatement {
    private let statement: OpaquePointer
    private let connection: OpaquePointer

    init(_ db: Database, sql: String) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed") }
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else { throw RawStatement.error(code, connection, sql) }
        statement = pointer
        self.connection = connection
    }

    deinit {
        sqlite3_finalize(statement)
    }

    private static func error(_ code: Int32, _ connection: OpaquePointer, _ sql: String) -> DatabaseError {
        DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)), sql: sql)
    }

    @inline(__always)
    func bind(_ position: Int32, _ number: Int64) {
        sqlite3_bind_int64(statement, position, number)
    }

    /// The bytes must stay where they are until the next `step` has returned.
    @inline(__always)
    func bind(_ position: Int32, text: UnsafeRawBufferPointer) {
        // An empty buffer may have no address, which SQLite would take for NULL.
        guard let base = text.baseAddress, text.count > 0 else {
            sqlite3_bind_text(statement, position, "", 0, nil)
            return
        }
        sqlite3_bind_text(statement, position, base.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
    }

    /// Copies the text, so that it may live anywhere.
    func bind(_ position: Int32, copying text: String) {
        var text = text
        text.withUTF8 { bytes in
            guard let base = bytes.baseAddress, bytes.count > 0 else { return bind(position, text: UnsafeRawBufferPointer(start: nil, count: 0)) }
            let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)  // SQLITE_TRANSIENT, a cast in C
            base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                _ = sqlite3_bind_text(statement, position, $0, Int32(bytes.count), copies)
            }
        }
    }

    @inline(__always)
    func bindNull(_ position: Int32) {
        sqlite3_bind_null(statement, position)
    }

    /// True when there is a row.
    @inline(__always)
    func step() throws -> Bool {
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let error = DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
        sqlite3_reset(statement)
        throw error
    }

    @inline(__always)
    func reset() {
        sqlite3_reset(statement)
    }

    /// Runs the statement to its end and makes it ready for the next arguments.
    @inline(__always)
    func run() throws {
        _ = try step()
        sqlite3_reset(statement)
    }

    /// The first column of the first row; nil when there is no row.
    func firstInteger() throws -> Int64? {
        defer { reset() }
        return try step() ? integer(0) : nil
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    /// The bytes of a text column, valid until the next `step` or `reset`.
    func text(_ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: sqlite3_column_text(statement, column), count: Int(sqlite3_column_bytes(statement, column)))
    }
}
