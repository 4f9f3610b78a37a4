import GRDB

/// A statement that is prepared when it is first needed and then kept: most runs need few of those that there are.
final class LazyStatement {
    private let sql: () -> String
    private var kept: RawStatement?

    init(_ sql: @escaping () -> String) {
        self.sql = sql
    }

    @inline(__always)
    func prepared(_ db: Database) throws -> RawStatement {
        if let kept { return kept }
        let statement = try RawStatement(db, sql: sql())
        kept = statement
        return statement
    }
}
