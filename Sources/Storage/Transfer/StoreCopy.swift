import GatewayModel

/// Copies a store with its whole history into an empty one of any engine.
///
/// History never changes, so what the source held at one moment can be read bit by bit while its writers go on, and a copy that was
/// interrupted goes on where it was. Rows are held in memory one block at a time.
package struct StoreCopy: Sendable {
    private let source: any StoreTables
    private let target: any CopyTarget
    /// Rows that are read and written at once, at most.
    private let portion: Int
    private let progress: @Sendable (Step) -> Void

    /// What a copy is doing.
    package enum Step: Hashable, Sendable {
        /// A copy that was begun earlier goes on at this table.
        case resumed(StoreTable)
        case copied(rows: Int, of: StoreTable)
        /// Both stores are read to be compared.
        case comparing
    }

    /// What was copied: rows in this process, and what source and target are both known by.
    package struct Result: Hashable, Sendable {
        package var rows: [StoreTable: Int] = [:]
        package var digest = ContentHash.none
    }

    package init(
        from source: any StoreTables, into target: any CopyTarget, portion: Int = RowBlock.mostRows,
        progress: @Sendable @escaping (Step) -> Void = { _ in }
    ) {
        self.source = source
        self.target = target
        self.portion = portion
        self.progress = progress
    }

    /// Throws `CopyRefusal` or `StoreError`; what was copied by then stays, and the next call goes on with it.
    package func run() async throws -> Result {
        guard try await source.unfinishedCopy() == nil else { throw CopyRefusal.sourceIsUnfinished }
        let writer = try await target.openCopy()
        do {
            let result = try await run(writer)
            await writer.close()
            return result
        } catch let refusal as CopyRefusal {
            await writer.close()
            // A copy whose end was reached while its process died has nothing left to do.
            guard case .targetHoldsRuns = refusal, let digest = try await sharedDigest() else { throw refusal }
            return Result(digest: digest)
        } catch {
            await writer.close()
            throw error
        }
    }

    private func run(_ writer: any CopyWriter) async throws -> Result {
        var result = Result()
        var state = try await begin(writer)
        for table in StoreTable.allCases.drop(while: { $0 != state.table }) {
            if table != state.table { (state.table, state.key) = (table, []) }
            while let block = try await rows(following: state) {
                state.key = block.lastRow(Array(0..<table.keyCount))
                try await writer.append(block, state)
                result.rows[table, default: 0] += block.rowCount
                progress(.copied(rows: result.rows[table] ?? 0, of: table))
            }
        }
        progress(.comparing)
        let digest = try await digest(.exact, of: source, through: state.moment)
        try await writer.finish { tables in
            let copied = try StoreDump(.exact).digest(of: tables)
            if copied != digest { throw CopyRefusal.differs(source: digest, target: copied) }
        }
        result.digest = digest
        return result
    }

    /// Where to go on, or the start of a new copy.
    private func begin(_ writer: any CopyWriter) async throws -> CopyProgress {
        if let begun = try await target.unfinishedCopy() {
            guard try await digest(.ledger, of: source, through: begun.moment) == begun.ledger else { throw CopyRefusal.otherCopyBegun }
            progress(.resumed(begun.table))
            return begun
        }
        let moment = try await source.reading { tables in try tables.number("SELECT max(known_at) FROM run") } ?? 0
        let begun = CopyProgress(ledger: try await digest(.ledger, of: source, through: moment), moment: moment)
        try await writer.begin(begun)
        return begun
    }

    /// The digest of both stores; nil when they differ.
    private func sharedDigest() async throws -> ContentHash? {
        // The runs tell most stores apart at no cost.
        guard try await digest(.ledger, of: source) == digest(.ledger, of: target) else { return nil }
        let found = try await digest(.exact, of: source)
        return try await digest(.exact, of: target) == found ? found : nil
    }

    private func digest(_ form: DumpForm, of store: any StoreTables, through moment: Int64 = .max) async throws -> ContentHash {
        try await store.reading { tables in try StoreDump(form, through: moment).digest(of: tables) }
    }

    /// The next rows, nil when there are no more.
    private func rows(following state: CopyProgress) async throws -> RowBlock? {
        try await source.reading { [portion] (tables) -> RowBlock? in
            var first: RowBlock?
            let question = state.table.question(after: state.key, through: state.moment, limit: portion, tables)
            // A portion of very long rows comes in several blocks; what follows the first is asked for again.
            try tables.ask(question, state.table.kinds) { block in
                if first == nil { first = block }
            }
            return first
        }
    }
}
