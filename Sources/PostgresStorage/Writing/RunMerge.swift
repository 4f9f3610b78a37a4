import GatewayModel
import Storage

/// Takes a run's staged figures into the store, all at once.
///
/// The rules are those of every store: a figure that is believed already is not written, a value is never changed in place, and a key to
/// which one payload gives two values is taken from neither. They are applied to sets, so that the cost grows with the figures and not with
/// their round trips.
struct RunMerge {
    let connection: PostgresConnection
    let run: Int64
    let deadline: Deadline
    let staged: Staging

    /// What has become of the figures, and whether pages contradict each other.
    struct Outcome {
        var inserted = 0
        var revised = 0
        var contradicted = 0
        var pagesContradict = false
        /// The moment of the last commit that the merge has certainly seen.
        var begunAfter: Int64 = 0
    }

    /// All series and periods of the run must be in the store.
    ///
    /// Runs merge side by side, for most are about different figures. Two that are about the same wait for each other, may do so in a
    /// circle, and may find what they compared with outdated; then one merges again `alone`, when all others have been committed, and
    /// nothing can be in its way. The turn ends with the transaction or with the savepoint before it.
    func merge(alone: Bool) throws(PostgresFailure) -> Outcome {
        try connection.script("SELECT pg_advisory_xact_lock\(alone ? "" : "_shared")(\(AdvisoryLock.merge), 0)", by: deadline)
        var outcome = Outcome()
        outcome.begunAfter = try connection.execute("SELECT last_known_at FROM gateway.ledger", by: deadline).first?.number(0) ?? 0
        guard staged.count > 0 else { return outcome }
        if staged.count > Self.statisticsPay { try connection.script(Self.statistics, by: deadline) }
        try connection.script(Self.findSeries, by: deadline)
        try connection.script(Self.findPeriods, by: deadline)
        if staged.repeats > 0 { try refuseContradictions(&outcome) }
        // A period of which the store holds nothing needs no comparison.
        let isNew = try connection.execute("SELECT bool_and(is_empty) FROM period_key", by: deadline).first?.flag(0) ?? false
        if !isNew { outcome.revised = try connection.execute(Self.revise(run), by: deadline).affected }
        outcome.inserted = try connection.execute(isNew ? Self.insertAll(run) : Self.insertUnknown(run), by: deadline).affected
        return outcome
    }

    /// Whether a run that was committed since the merge began wrote figures of this run's keys, so that the merge compared with what is no
    /// longer believed.
    func isOvertaken(since moment: Int64) throws(PostgresFailure) -> Bool {
        let runs = try connection.execute(
            "SELECT run_id FROM gateway.run WHERE known_at > $1::bigint AND run_id <> $2::bigint AND inserted + revised > 0",
            ["\(moment)", "\(run)"], by: deadline
        ).rows.map { "\($0.number(0))" }
        guard !runs.isEmpty, staged.count > 0 else { return false }
        let list = "{" + runs.joined(separator: ",") + "}"
        if staged.count > Self.statisticsPay {
            // Most feeds differ in their periods or in their series, which costs little to see.
            guard try connection.execute(Self.meets, [list], by: deadline).rowCount > 0 else { return false }
        }
        return try connection.execute(Self.overlaps, [list], by: deadline).rowCount > 0
    }

    private func refuseContradictions(_ outcome: inout Outcome) throws(PostgresFailure) {
        guard try connection.execute(Self.findContradicted, by: deadline).affected > 0 else { return }
        outcome.pagesContradict = try connection.execute("SELECT bool_or(is_across_pages) FROM contradicted", by: deadline).first?.flag(0) ?? false
        let message = Contradiction.message
        outcome.contradicted = try connection.execute(Self.quarantine(run), [message.vi, message.en], by: deadline).affected
        try connection.script("DELETE FROM staged_figure f USING contradicted c WHERE (f.series, f.period) = (c.series, c.period)", by: deadline)
    }
}

/// The statements of a merge.
extension RunMerge {
    /// Figures from which the planner's guesses cost more than a sample of the tables.
    fileprivate static let statisticsPay = 20_000
    fileprivate static let statistics = "SET LOCAL work_mem = '64MB'; ANALYZE staged_figure; ANALYZE staged_series; ANALYZE staged_period"

    fileprivate static let findSeries = """
        INSERT INTO series_key SELECT s.no, k.series_id
        FROM staged_series s JOIN gateway.series k USING(indicator, ref_area, freq, breakdown, value_type)
        """

    fileprivate static let findPeriods = """
        INSERT INTO period_key
        SELECT s.no, k.period_id, NOT EXISTS (SELECT FROM gateway.observation o WHERE o.period_id = k.period_id)
        FROM staged_period s JOIN gateway.period k USING(label, basis)
        """

    fileprivate static let meets = """
        SELECT FROM gateway.observation o WHERE o.run_id = ANY($1::bigint[])
          AND o.period_id IN (SELECT period_id FROM period_key) AND o.series_id IN (SELECT series_id FROM series_key) LIMIT 1
        """

    fileprivate static let overlaps = """
        SELECT \(source) JOIN gateway.observation o ON (o.period_id, o.series_id) = (p.period_id, s.series_id)
        WHERE o.run_id = ANY($1::bigint[]) LIMIT 1
        """

    /// Keys whose figures differ: each that came again is held against the first.
    fileprivate static let findContradicted = """
        INSERT INTO contradicted
        SELECT f.series, f.period, bool_or(a.page <> f.page)
        FROM staged_figure f JOIN staged_again a ON (a.series, a.period) = (f.series, f.period)
        GROUP BY f.series, f.period
        HAVING bool_or(a.value IS DISTINCT FROM f.value OR a.status <> f.status)
        """

    fileprivate static func quarantine(_ run: Int64) -> String {
        """
        INSERT INTO gateway.rejection(run_id, page, locator, field, raw, code, message_vi, message_en, figures)
        SELECT \(run), f.page, f.locator, NULL, f.raw, '\(Contradiction.code)', $1, $2, 1
        FROM (SELECT * FROM staged_figure UNION ALL SELECT * FROM staged_again) f
        JOIN contradicted c ON (c.series, c.period) = (f.series, f.period) ORDER BY f.seq
        """
    }

    private static let target = "INSERT INTO gateway.observation(period_id, series_id, revision, value, status, run_id, page, locator, raw)"
    private static let source = "FROM staged_figure f JOIN series_key s ON s.no = f.series JOIN period_key p ON p.no = f.period"

    fileprivate static func revise(_ run: Int64) -> String {
        """
        \(target) SELECT p.period_id, s.series_id, o.revision + 1, f.value, f.status, \(run), f.page, f.locator, f.raw \(source)
        JOIN gateway.observation o ON (o.period_id, o.series_id) = (p.period_id, s.series_id)
        WHERE (o.value IS DISTINCT FROM f.value OR o.status <> f.status)
          AND NOT EXISTS (
            SELECT FROM gateway.observation n WHERE (n.period_id, n.series_id, n.revision) = (o.period_id, o.series_id, o.revision + 1))
        """
    }

    fileprivate static func insertUnknown(_ run: Int64) -> String {
        """
        \(target) SELECT p.period_id, s.series_id, 1, f.value, f.status, \(run), f.page, f.locator, f.raw \(source)
        WHERE NOT EXISTS (
          SELECT FROM gateway.observation o WHERE (o.period_id, o.series_id, o.revision) = (p.period_id, s.series_id, 1))
        ORDER BY p.period_id, s.series_id
        """
    }

    fileprivate static func insertAll(_ run: Int64) -> String {
        """
        \(target) SELECT p.period_id, s.series_id, 1, f.value, f.status, \(run), f.page, f.locator, f.raw \(source)
        ORDER BY p.period_id, s.series_id
        """
    }
}
