import GatewayModel
import Hashing

/// The content of a store as lines that do not depend on its engine: what two stores are compared by.
///
/// Runs come in the order in which they were committed and are numbered by it; figures in the order of their series, then of their periods,
/// then of their revisions, each by its bytes. Cells are parted by tabs; `\t`, `\n`, `\r`, `\0` and `\\` stand for what would be taken for
/// marks, and `\N` for a cell without a value (the text form of PostgreSQL's COPY, but for `\0`).
package struct StoreDump: Sendable {
    package let form: DumpForm
    /// Runs that were committed later are left out, with all that they wrote.
    package let moment: Int64

    package init(_ form: DumpForm, through moment: Int64 = .max) {
        self.form = form
        self.moment = moment
    }

    /// Gives the lines one after another, each with its line feed.
    package func lines(of tables: any TableReading, visit: (UnsafeRawBufferPointer) throws -> Void) throws {
        var line: [UInt8] = []
        for section in sections {
            try tables.ask(section.question(tables.revisions), section.kinds) { block in
                try block.forEachRow { row in
                    line.removeAll(keepingCapacity: true)
                    line.append(contentsOf: section.name.utf8)
                    for (column, kind) in section.kinds.enumerated() { DumpCell.append(row.cell(column), kind, to: &line) }
                    line.append(UInt8(ascii: "\n"))
                    try line.withUnsafeBytes(visit)
                }
            }
        }
    }

    /// The hash of all lines.
    package func digest(of tables: any TableReading) throws -> ContentHash {
        var hasher = ContentHasher()
        try lines(of: tables) { hasher.update($0) }
        return hasher.finish()
    }
}
