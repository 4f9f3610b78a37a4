import Storage

/// The tables of a PostgreSQL store inside one transaction.
struct PostgresTables: TableReading {
    let connection: PostgresConnection
    let limits: TimeLimits

    var revisions: String { StoreTable.observation.rawValue }

    /// Names of tables are those of the store from here to the end of the transaction; sorts may take some memory.
    static let settings = "SET LOCAL search_path = gateway, pg_catalog; SET LOCAL work_mem = '32MB'"

    func ask(_ question: String, _ columns: [CellKind], visit: (RowBlock) throws -> Void) throws {
        try connection.script("DECLARE answer NO SCROLL CURSOR FOR " + question, by: deadline)
        var block = RowBlock(columnCount: columns.count)
        var portion: PostgresResult
        repeat {
            portion = try connection.script("FETCH FORWARD \(Self.portion) FROM answer", by: deadline)
            for row in portion.rows {
                for (column, kind) in columns.enumerated() { Self.append(row, Int32(column), kind, to: &block) }
                block.endRow()
                guard block.isFull else { continue }
                try visit(block)
                block.removeAll()
            }
        } while portion.rowCount == Self.portion
        if block.rowCount > 0 { try visit(block) }
        try connection.script("CLOSE answer", by: deadline)
    }

    /// Rows fetched at once.
    private static let portion = 2_000

    /// The first row of a sorted answer comes when all have been sorted.
    private var deadline: Deadline { Deadline(in: limits.migration) }

    private static func append(_ row: PostgresRow, _ column: Int32, _ kind: CellKind, to block: inout RowBlock) {
        switch kind {
        case .raw, .hash:
            guard let bytes = row.blob(column) else { return block.append(nil) }
            bytes.withUnsafeBytes { block.append($0) }
        default: block.append(row.bytes(column))
        }
    }
}
