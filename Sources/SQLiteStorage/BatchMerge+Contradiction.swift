import GRDB
import GatewayModel
import Storage

/// What happens when one payload says two things about one key: neither is taken, and all are kept in the quarantine.
extension BatchMerge {
    /// Rejects the figures at `range` of the order, and takes back what earlier batches of this run wrote or counted for the key.
    func contradict(_ range: Range<Int>, isUnknown: Bool, _ batch: ObservationBatch, _ db: Database) throws {
        let key = order[range.lowerBound].key
        if let page = contradicted[key] {
            if page != batch.page { pagesContradict = true }
        } else {
            contradicted[key] = batch.page
            if !isUnknown { try takeBack(key, foundAt: batch.locators[Int(order[range.lowerBound].index)], page: batch.page, db) }
        }
        for entry in order[range] {
            let index = Int(entry.index)
            try reject(
                Rejection(
                    locator: batch.locators[index], field: nil, raw: batch.raw(index), code: Contradiction.code,
                    message: Contradiction.message), page: batch.page)
        }
    }

    private func takeBack(_ key: UInt64, foundAt locator: Int64, page: Int32, _ db: Database) throws {
        // The walk may have passed the key already, and what follows writes to the table.
        statements.current.end()
        let known = try statements.current.find(key)
        statements.current.end()
        var counted = repeats.removeValue(forKey: key) ?? 0
        counts.unchanged -= counted
        if known.exists, known.run == run {
            try remove(known, key, foundOn: page, db)
        } else if confirmed.contains(key) {
            // It said what was believed already, so it left no row that would know its place.
            counts.unchanged -= 1
            counted += 1
            if isConfirmedByEarlierPage(key) { pagesContradict = true }
        }
        guard counted > 0 else { return }
        try reject(
            Rejection(
                locator: locator, field: nil, raw: "", code: Contradiction.code,
                message: LocalizedText(
                    vi: "\(counted) dòng trước đó của cùng nguồn cho giá trị khác với dòng này",
                    en: "\(counted) earlier records of the same payload give a value that differs from this one"), figures: counted), page: page)
    }

    private func remove(_ known: KnownFigure, _ key: UInt64, foundOn page: Int32, _ db: Database) throws {
        let table = FigureTable(revision: known.revision)
        let place = try statements.rows(table).place(of: key, revision: known.revision, db)
        if place.page != page { pagesContradict = true }
        try statements.rows(table).remove(key, revision: known.revision, run: run, db)
        switch table {
        case .first: counts.inserted -= 1
        case .later: counts.revised -= 1
        }
        try reject(
            Rejection(
                locator: place.locator, field: nil, raw: place.raw, code: Contradiction.code,
                message: LocalizedText(
                    vi: "một dòng sau của cùng nguồn cho giá trị khác; không nhận giá trị nào",
                    en: "a later record of the same payload gives another value; neither is taken")), page: place.page)
    }
}
