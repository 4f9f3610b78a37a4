import Foundation
import GRDB
import GatewayModel
import Storage

/// Merges the batches of one run into the table of observations, key by key in the table's own order.
final class BatchMerge {
    var counts = RunCounts()
    let run: Int64
    let dimensions: DimensionRows
    /// Keys that this run has met in any batch.
    private var seen = KeySet()
    /// Keys to which this payload gave two values; nothing is taken for them.
    var contradicted: Set<UInt64> = []
    /// Whether a page contradicted one before it.
    private(set) var pagesContradict = false
    /// Of the batch before, and whether the batch at hand is the first of its page.
    private var page: Int32 = 0
    private var isNewPage = false
    /// How often a key came again with the same figure.
    var repeats: [UInt64: Int] = [:]
    let current: CurrentFigures
    private let rows: ObservationRows
    let delete: RawStatement
    private let rejections: RejectionRows
    private(set) var order: [Entry] = []
    private var writes: [Write] = []

    /// A figure of the batch at hand with the key of its row.
    struct Entry {
        var key: UInt64
        var index: Int32
    }

    struct Write {
        var index: Int32
        var revision: Int32
    }

    init(_ db: Database, run: Int64) throws {
        self.run = run
        dimensions = try DimensionRows(db)
        current = try CurrentFigures(db)
        rows = try ObservationRows(db, run: run)
        delete = try RawStatement(db, sql: "DELETE FROM observation WHERE period_id = ? AND series_id = ? AND revision = ? AND run_id = ?")
        rejections = try RejectionRows(db, run: run)
    }

    func merge(_ batch: ObservationBatch, _ db: Database) throws {
        try dimensions.register(batch, db)
        isNewPage = batch.page != page
        page = batch.page
        for rejection in batch.rejections { try reject(rejection, page: batch.page) }
        sort(batch)
        writes.removeAll(keepingCapacity: true)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, order[end].key == order[start].key { end += 1 }
            try decide(start..<end, batch)
            start = end
        }
        current.end()
        try rows.insert(writes, of: batch) { dimensions.key(series: batch.series[$0], period: batch.periods[$0]) }
    }

    func reject(_ rejection: Rejection, page: Int32) throws {
        var rejection = rejection
        rejection.page = page
        counts.rejected += rejection.figures
        try rejections.insert(rejection)
    }

    /// Puts the batch into the order of the table; most deliveries are in it already.
    private func sort(_ batch: ObservationBatch) {
        order.removeAll(keepingCapacity: true)
        order.reserveCapacity(batch.count)
        var isSorted = true
        var last: UInt64 = 0
        for index in 0..<batch.count {
            let key = dimensions.key(series: batch.series[index], period: batch.periods[index])
            if key < last { isSorted = false }
            last = key
            order.append(Entry(key: key, index: Int32(truncatingIfNeeded: index)))
        }
        // The index as second criterion keeps records with one key in document order.
        if !isSorted { order.sort { $0.key != $1.key ? $0.key < $1.key : $0.index < $1.index } }
    }

    /// Decides what becomes of all figures of one key: written, unchanged, or rejected because they contradict each other.
    @inline(__always)
    private func decide(_ range: Range<Int>, _ batch: ObservationBatch) throws {
        let key = order[range.lowerBound].key
        let first = Int(order[range.lowerBound].index)
        let isFirstSight = seen.insert(period: Int64(key >> 32), series: Int64(key & 0xFFFF_FFFF))
        if range.count > 1, !agree(range, batch) { return try contradict(range, isFirstSight: isFirstSight, batch) }
        if isFirstSight, dimensions.isNew(series: batch.series[first], period: batch.periods[first]) {
            return accept(range, first, revision: 1)
        }
        if !isFirstSight, contradicted.contains(key) { return try contradictEarlier(range, batch) }
        let known = try current.find(key)
        if !known.exists {
            accept(range, first, revision: 1)
        } else if known.equals(batch, first) {
            counts.unchanged += range.count
            note(repeats: isFirstSight ? range.count - 1 : range.count, of: key)
        } else if isFirstSight {
            accept(range, first, revision: known.revision + 1)
        } else {
            try contradictEarlier(range, batch)
        }
    }

    /// In the first batch of a page, what earlier batches said was said by earlier pages.
    private func contradictEarlier(_ range: Range<Int>, _ batch: ObservationBatch) throws {
        if isNewPage { pagesContradict = true }
        try contradict(range, isFirstSight: false, batch)
    }

    /// Lets the first figure of a key be written; the others say the same.
    @inline(__always)
    private func accept(_ range: Range<Int>, _ first: Int, revision: Int32) {
        writes.append(Write(index: Int32(truncatingIfNeeded: first), revision: revision))
        if revision == 1 { counts.inserted += 1 } else { counts.revised += 1 }
        counts.unchanged += range.count - 1
        note(repeats: range.count - 1, of: order[range.lowerBound].key)
    }

    @inline(__always)
    private func note(repeats count: Int, of key: UInt64) {
        if count > 0 { repeats[key, default: 0] += count }
    }

    private func agree(_ range: Range<Int>, _ batch: ObservationBatch) -> Bool {
        let first = Int(order[range.lowerBound].index)
        return order[range].allSatisfy { entry in
            let index = Int(entry.index)
            return batch.statuses[index] == batch.statuses[first] && batch.values[index] == batch.values[first]
        }
    }
}
