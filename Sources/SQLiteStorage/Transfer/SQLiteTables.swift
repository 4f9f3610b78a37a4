import GRDB
import Storage

/// The tables of a SQLite store inside one transaction.
struct SQLiteTables: TableReading {
    let db: Database

    var revisions: String { FigureTable.both }

    func ask(_ question: String, _ columns: [CellKind], visit: (RowBlock) throws -> Void) throws {
        let statement = try RawStatement(db, sql: question)
        // A read that stays open would keep the log from being moved into the file.
        defer { statement.reset() }
        var block = RowBlock(columnCount: columns.count)
        while try statement.step() {
            for column in 0..<Int32(columns.count) { block.append(statement.isNull(column) ? nil : statement.text(column)) }
            block.endRow()
            guard block.isFull else { continue }
            try visit(block)
            block.removeAll()
        }
        if block.rowCount > 0 { try visit(block) }
    }
}
