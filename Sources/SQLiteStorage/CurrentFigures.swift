import GRDB
import GatewayModel

/// Reads the latest revision of keys that are asked for in the table's order, stepping over few rows and seeking over many.
///
/// Until `end` a read statement may be open; nothing may be written to the table then.
final class CurrentFigures {
    /// What is believed about a key.
    struct Known {
        var exists = false
        var series: Int64 = -1
        var revision: Int32 = 0
        var run: Int64 = 0
        var status: UInt8 = 0
        /// The canonical text of the value, in the first `length` bytes; a negative length is no value.
        var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
        var length = -1

        /// Whether figure `index` of the batch says the same.
        func equals(_ batch: ObservationBatch, _ index: Int) -> Bool {
            guard batch.statuses[index].letter == status else { return false }
            if batch.statuses[index].isMissing { return length < 0 }
            return withUnsafeBytes(of: text) { stored in
                withUnsafeTemporaryAllocation(byteCount: DecimalValue.maximumTextLength, alignment: 8) { given in
                    let count = batch.values[index].write(into: given)
                    if count == length, UnsafeRawBufferPointer(rebasing: stored[..<count]).elementsEqual(given[..<count]) { return true }
                    // `81.20` and `81.2` are one number.
                    return DecimalValue(String(decoding: stored[..<max(0, length)], as: UTF8.self)) == batch.values[index]
                }
            }
        }
    }

    private let statement: RawStatement
    private let origin: RawStatement
    private var period: Int64 = -1
    private var row = Known()
    /// Rows stepped over in vain before a seek pays.
    private static let stepsBeforeSeek = 8

    init(_ db: Database) throws {
        statement = try RawStatement(
            db,
            sql:
                "SELECT series_id, revision, run_id, status, value FROM observation WHERE period_id = ? AND series_id >= ? ORDER BY series_id, revision"
        )
        origin = try RawStatement(db, sql: "SELECT page, locator, raw FROM observation WHERE period_id = ? AND series_id = ? AND revision = ?")
    }

    /// Closes the read, so that the table may be written and the next key may lie anywhere.
    func end() {
        statement.reset()
        period = -1
    }

    /// The latest revision of a key; keys must ascend between one `end` and the next.
    func find(_ key: UInt64) throws -> Known {
        let (wantedPeriod, series) = (Int64(key >> 32), Int64(key & 0xFFFF_FFFF))
        if wantedPeriod != period { try seek(wantedPeriod, series) }
        var steps = 0
        while row.exists, row.series < series {
            if steps == Self.stepsBeforeSeek { try seek(wantedPeriod, series) } else { try step() }
            steps += 1
        }
        guard row.exists, row.series == series else { return Known() }
        var known = row
        while row.exists, row.series == series {
            known = row
            try step()
        }
        return known
    }

    /// Where a revision came from, for the quarantine.
    func place(of key: UInt64, revision: Int32) throws -> (page: Int32, locator: Int64, raw: String) {
        origin.bind(1, Int64(key >> 32))
        origin.bind(2, Int64(key & 0xFFFF_FFFF))
        origin.bind(3, Int64(revision))
        defer { origin.reset() }
        guard try origin.step() else { return (0, -1, "") }
        return (Int32(truncatingIfNeeded: origin.integer(0)), origin.integer(1), String(decoding: origin.text(2), as: UTF8.self))
    }

    private func seek(_ period: Int64, _ series: Int64) throws {
        statement.reset()
        self.period = period
        statement.bind(1, period)
        statement.bind(2, series)
        try step()
    }

    private func step() throws {
        row.exists = try statement.step()
        guard row.exists else { return }
        row.series = statement.integer(0)
        row.revision = Int32(truncatingIfNeeded: statement.integer(1))
        row.run = statement.integer(2)
        row.status = statement.text(3).first ?? 0
        if statement.isNull(4) {
            row.length = -1
        } else {
            let text = statement.text(4)
            row.length = min(text.count, DecimalValue.maximumTextLength)
            let value = UnsafeRawBufferPointer(rebasing: text[..<row.length])
            withUnsafeMutableBytes(of: &row.text) { $0.copyMemory(from: value) }
        }
    }
}
