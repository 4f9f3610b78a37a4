import GatewayModel
import Storage
import Synchronization

extension PostgresStore: ObservationWriter {
    package func begin(_ start: RunStart) async throws(StoreError) -> any RunWriter {
        let session = try await runSessions.take(within: limits.turn)
        let writer = PostgresRunWriter(store: self, start: start, session: session)
        do {
            try await writer.open()
            return writer
        } catch {
            await writer.rollBack()
            throw error
        }
    }
}

/// One run's open transaction.
///
/// The pipeline's invariants that are kept here, with the function that keeps each:
/// 2. a run's effects and its record commit together or not at all (`open`, `commit`, `rollBack`);
/// 3. the same payload again changes nothing (`RunMerge.merge`);
/// 4. every figure ends as inserted, revised, unchanged or rejected (`settle`, and the CHECK of the table `run`);
/// 5. a value is never updated in place (`RunMerge.merge` inserts the next revision).
actor PostgresRunWriter: RunWriter {
    private let store: PostgresStore
    private let start: RunStart
    private var session: Session?
    private var staging = Staging()
    private var rejected = 0
    /// Set while the merge is done and nothing was staged since.
    private var outcome: RunMerge.Outcome?
    /// Set when another run was in the way: from then on no other may merge at the same time.
    private var mergesAlone = false
    /// Why the merge failed; told by the next call that can throw.
    private var failure: StoreError?
    private var serverProcess: ServerProcess?
    /// Drawn by `open`.
    private nonisolated let drawn = Mutex<Int64>(0)

    private nonisolated var number: Int64 { drawn.withLock { $0 } }
    nonisolated var run: RunID { RunID(number) }

    init(store: PostgresStore, start: RunStart, session: Session) {
        self.store = store
        self.start = start
        self.session = session
    }

    /// Begins the transaction, takes the connector's turn, and draws the run's number.
    func open() async throws(StoreError) {
        let (connector, name) = (start.connector, store.address.name)
        let (number, process) = try await write { connection, deadline in
            try connection.script("BEGIN", by: deadline)
            let turn = try connection.execute(
                """
                SELECT pg_try_advisory_xact_lock(\(AdvisoryLock.connector), hashtext($1)), (SELECT unfinished_copy IS NOT NULL FROM gateway.ledger)
                """, [connector], by: deadline)
            if turn.first?.flag(1) == true { throw StoreError.unfinishedCopy(path: name) }
            guard turn.first?.flag(0) == true else { throw StoreError.locked(path: connector, holder: AdvisoryLock.holder) }
            let number = try connection.execute("SELECT nextval('gateway.run_number')", by: deadline).first?.number(0) ?? 0
            // Whoever wonders what became of this run waits for this lock.
            try connection.execute("SELECT pg_advisory_xact_lock($1::bigint)", ["\(number)"], by: deadline)
            return (number, try ServerProcess(of: connection, by: deadline))
        }
        drawn.withLock { $0 = number }
        serverProcess = process
    }

    func upsert(_ batch: ObservationBatch) async throws(StoreError) {
        try await unsettle()
        let (staged, number) = (staging, number)
        // Given away for the call, so that its bits are not copied.
        staging = Staging()
        staging = try await write(over: batch.count) { connection, deadline in
            var staged = staged
            try staged.send(batch, run: number, over: connection, by: deadline)
            return staged
        }
        rejected += batch.rejections.reduce(0) { $0 + $1.figures }
    }

    var counts: RunCounts {
        get async {
            guard let outcome = await settled() else { return RunCounts() }
            var counts = RunCounts()
            counts.inserted = outcome.inserted
            counts.revised = outcome.revised
            counts.rejected = rejected + outcome.contradicted
            counts.unchanged = staging.count - outcome.inserted - outcome.revised - outcome.contradicted
            return counts
        }
    }

    var pagesContradict: Bool { get async { await settled()?.pagesContradict ?? false } }

    func changes(limit: Int) async throws(StoreError) -> [FigureChange] {
        try await settle()
        let number = number
        return try await write(over: staging.count) { connection, deadline in
            try RunChanges.fetch(over: connection, run: number, limit: limit, by: deadline)
        }
    }

    func rejections(limit: Int) async -> [Rejection] {
        guard await settled() != nil else { return [] }
        let number = number
        let found = try? await write { connection, deadline in
            try connection.execute(
                "SELECT \(Rejection.columns) FROM gateway.rejection j WHERE run_id = $1::bigint ORDER BY rejection_id LIMIT $2::bigint",
                ["\(number)", "\(limit)"], by: deadline
            ).rows.map { Rejection($0) }
        }
        return found ?? []
    }

    func commit(_ end: RunEnd) async throws(StoreError) {
        while try await isOvertaken(whenEndingWith: end) {
            try await unsettle()
            mergesAlone = true
        }
        do {
            try await send("COMMIT")
        } catch {
            guard error.isConnectionGone else { throw StoreError(error, store: store.address.name) }
            await close()
            try await resolve(error)
            return
        }
        await close()
    }

    /// Writes the run's record; true when another run changed figures of this one's keys since they were compared.
    private func isOvertaken(whenEndingWith end: RunEnd) async throws(StoreError) -> Bool {
        try await settle()
        let record = RunRow(start: start, end: end, counts: await counts, number: number)
        let (staged, moment, number, ticket) = (staging, outcome?.begunAfter ?? 0, number, start.ticket)
        return try await write(over: staged.count) { connection, deadline in
            // The locks on the rows keep others from taking the right or the work before the commit; a plain read would not.
            if let ticket { try PostgresWorkRows(connection: connection, deadline: deadline).end(ticket, run: RunID(number), status: end.status) }
            let merge = RunMerge(connection: connection, run: number, deadline: deadline, staged: staged)
            // Asked once before the record locks the ledger, where others wait, and once for those that were before it.
            if try merge.isOvertaken(since: moment) { return true }
            try record.insert(over: connection, by: deadline)
            return try merge.isOvertaken(since: moment)
        }
    }

    func rollBack() async {
        guard let session else { return }
        _ = try? await session.work { connection throws(StoreError) in
            guard !connection.isGone else { return }
            let deadline = Deadline(in: .seconds(5))
            do { try connection.script("ROLLBACK", by: deadline) } catch { connection.abandon() }
        }
        await close()
    }

    /// Gives the session back; a run that is open no longer exists then.
    private func close() async {
        guard let session else { return }
        self.session = nil
        await store.runSessions.giveBack(session)
    }

    /// Merges what was staged unless that is done, again when another run was in the way.
    private func settle() async throws(StoreError) {
        if let failure { throw failure }
        if outcome != nil { return }
        do {
            try await makeNewKeys()
            let (staged, number) = (staging, number)
            // A run that is in the way may be as large.
            (outcome, mergesAlone) = try await write(over: staged.count + 1_000_000) { [mergesAlone] connection, deadline in
                try connection.script("SAVEPOINT merge", by: deadline)
                let merge = RunMerge(connection: connection, run: number, deadline: deadline, staged: staged)
                do throws(PostgresFailure) {
                    return (try merge.merge(alone: mergesAlone), mergesAlone)
                } catch {
                    guard error.isConflict, !mergesAlone else { throw error }
                    try connection.script("ROLLBACK TO SAVEPOINT merge", by: deadline)
                    return (try merge.merge(alone: true), true)
                }
            }
        } catch {
            failure = error
            throw error
        }
    }

    private func makeNewKeys() async throws(StoreError) {
        while true {
            let missing = try await write { connection, deadline in try NewKeys(missingIn: connection, by: deadline) }
            if missing.isEmpty { return }
            try await store.keySession.use { (connection, deadline) throws(PostgresFailure) in try missing.make(over: connection, by: deadline) }
        }
    }

    private func settled() async -> RunMerge.Outcome? {
        _ = try? await settle()
        return outcome
    }

    /// Takes the merge back when more is to be staged, or when it was overtaken; its locks go with it.
    private func unsettle() async throws(StoreError) {
        if let failure { throw failure }
        guard outcome != nil else { return }
        try await write { connection, deadline in _ = try connection.script("ROLLBACK TO SAVEPOINT merge", by: deadline) }
        outcome = nil
    }

    private func write<Value: Sendable>(
        over figures: Int = 0, _ body: @Sendable (PostgresConnection, Deadline) throws -> Value
    ) async throws(StoreError) -> Value {
        guard let session else { throw .unavailable(cause: "the run is closed") }
        let (name, limit) = (store.address.name, store.limits.statement(over: figures))
        return try await session.work { connection throws(StoreError) in
            try storeErrors(name) { try body(connection, Deadline(in: limit)) }
        }
    }

    private func send(_ sql: String) async throws(PostgresFailure) {
        guard let session else { throw PostgresFailure(kind: .lost, message: "the run is closed") }
        let limit = store.limits.statement
        let result: Result<Void, PostgresFailure>
        do {
            result = try await session.work { connection throws(StoreError) in
                Result { () throws(PostgresFailure) in _ = try connection.script(sql, by: Deadline(in: limit)) }
            }
        } catch {
            throw PostgresFailure(kind: .lost, message: error.message.en)
        }
        try result.get()
    }

    /// Finds out whether the run was committed although the answer was lost.
    private func resolve(_ failure: PostgresFailure) async throws(StoreError) {
        let isStored = try await CommitResolution(store: store, run: run, serverProcess: serverProcess).isStored(after: failure)
        if !isStored { throw .unavailable(cause: "the connection broke before the run was stored: \(failure.message)") }
    }
}

/// The first halves of the two numbers of an advisory lock: what the second stands for.
enum AdvisoryLock {
    /// The hash of a connector's name, while a run of it is open.
    static let connector = 7_301
    /// Whoever merges has it together with all others that do, or alone.
    static let merge = 7_302
    /// Whoever adds to the audit.
    static let audit = 7_303
    static let holder = "another gateway runs this connector"
}
