import Foundation
import GRDB
import GatewayModel
import Storage

/// Merges the batches of one run into the tables of figures, key by key in the tables' own order.
final class BatchMerge {
    var counts = RunCounts()
    let run: Int64
    private var dimensions: DimensionRows
    let statements: MergeStatements
    private var newKeys = NewKeys()
    /// Keys of which this run has said what was believed before it. What it says otherwise stands in the table under its own number.
    private(set) var confirmed = KeySet()
    /// Those among them that no page before the one at hand had said; of the first page all are.
    private var confirmedHere = KeySet()
    /// Keys to which this payload gave two values, each with the page that showed it; nothing is taken for them.
    var contradicted: [UInt64: Int32] = [:]
    /// Whether a page contradicted one before it.
    var pagesContradict = false
    private var page: Int32 = 0
    /// How often a key came again with the same figure.
    var repeats: [UInt64: Int] = [:]
    private let rejections: RejectionRows
    private(set) var order: [Entry] = []
    private var firsts: [Write] = []
    private var corrections: [Write] = []

    /// A figure of the batch at hand with the key of its row.
    struct Entry {
        var key: UInt64
        var index: Int32
    }

    struct Write {
        var index: Int32
        var revision: Int32
    }

    init(_ db: Database, run: Int64, _ statements: MergeStatements) throws {
        self.run = run
        self.statements = statements
        dimensions = DimensionRows(statements.dimensions)
        rejections = try RejectionRows(db, run: run)
    }

    func merge(_ batch: ObservationBatch, _ db: Database) throws {
        try dimensions.register(batch, db)
        if batch.page != page {
            page = batch.page
            confirmedHere = KeySet()
        }
        for rejection in batch.rejections { try reject(rejection, page: batch.page) }
        sort(batch)
        firsts.removeAll(keepingCapacity: true)
        corrections.removeAll(keepingCapacity: true)
        try decideAll(batch, db)
        try insert(firsts, .first, batch, db)
        try insert(corrections, .later, batch, db)
    }

    private func insert(_ writes: [Write], _ table: FigureTable, _ batch: ObservationBatch, _ db: Database) throws {
        try statements.rows(table).insert(writes, of: batch, run: run, db) {
            dimensions.key(series: batch.series[$0], period: batch.periods[$0])
        }
    }

    private func decideAll(_ batch: ObservationBatch, _ db: Database) throws {
        // A read that stays open would keep the log of a run that failed from being moved into the file.
        defer { statements.current.end() }
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, order[end].key == order[start].key { end += 1 }
            try decide(start..<end, batch, db)
            start = end
        }
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
    private func decide(_ range: Range<Int>, _ batch: ObservationBatch, _ db: Database) throws {
        let key = order[range.lowerBound].key
        let first = Int(order[range.lowerBound].index)
        let period = batch.periods[first]
        let isUnknown = dimensions.isNew(series: batch.series[first], period: period) && newKeys.isAbove(key, period: period)
        if range.count > 1, !agree(range, batch) { return try contradict(range, isUnknown: isUnknown, batch, db) }
        if isUnknown { return accept(range, first, revision: 1) }
        if contradicted[key] != nil { return try contradict(range, isUnknown: false, batch, db) }
        let known = try statements.current.find(key)
        if !known.exists {
            accept(range, first, revision: 1)
        } else if known.equals(batch.values[first], batch.statuses[first]) {
            let isFirstSight = known.run != run && confirmed.insert(key)
            if isFirstSight, page > 0 { _ = confirmedHere.insert(key) }
            counts.unchanged += range.count
            note(repeats: isFirstSight ? range.count - 1 : range.count, of: key)
        } else if known.run != run, !confirmed.contains(key) {
            accept(range, first, revision: known.revision + 1)
        } else {
            try contradict(range, isUnknown: false, batch, db)
        }
    }

    /// Whether a page before the one at hand said of a key what was believed.
    func isConfirmedByEarlierPage(_ key: UInt64) -> Bool { page > 0 && confirmed.contains(key) && !confirmedHere.contains(key) }

    /// Lets the first figure of a key be written; the others say the same.
    @inline(__always)
    private func accept(_ range: Range<Int>, _ first: Int, revision: Int32) {
        let write = Write(index: Int32(truncatingIfNeeded: first), revision: revision)
        switch FigureTable(revision: revision) {
        case .first:
            firsts.append(write)
            counts.inserted += 1
        case .later:
            corrections.append(write)
            counts.revised += 1
        }
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
