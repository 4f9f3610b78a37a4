import Foundation
import GatewayModel
import Storage
import Synchronization

extension PostgresStore: ObservationReader {
    package func observations(_ query: ObservationQuery, visit: @Sendable @escaping (Observation) throws -> Void) async throws(StoreError) {
        let filter = QueryFilter(query)
        // The revision that was believed at the moment: the next had not been committed by then.
        let sql =
            Self.selection + filter.condition
            + (filter.hasMoment ? " AND (rn.known_at IS NULL OR rn.known_at > $1::bigint)" : " AND n.run_id IS NULL")
        try await each(sql + Self.order, filter.arguments, visit)
    }

    package func history(_ query: ObservationQuery) async throws(StoreError) -> [Observation] {
        let filter = QueryFilter(query)
        let gathered = Mutex<[Observation]>([])
        try await each(Self.selection + filter.condition + Self.order, filter.arguments) { observation in
            gathered.withLock { $0.append(observation) }
        }
        return gathered.withLock { $0 }
    }

    /// Visits rows by portions of a cursor, so that neither side holds them all; all are of one moment.
    private func each(_ sql: String, _ arguments: [String?], _ visit: @Sendable @escaping (Observation) throws -> Void) async throws(StoreError) {
        let (name, limits) = (address.name, limits)
        try await sessions.use { connection throws(StoreError) in
            try storeErrors(name) {
                let opening = Deadline(in: limits.statement(over: 1_000_000))
                try connection.script("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", by: opening)
                do {
                    try connection.execute("DECLARE figures NO SCROLL CURSOR FOR " + sql, arguments, by: opening)
                    var portion: PostgresResult
                    repeat {
                        portion = try connection.execute(
                            "FETCH FORWARD \(Self.portion) FROM figures", by: Deadline(in: limits.statement(over: 1_000_000)))
                        for row in portion.rows { try Self.give(Observation(row), to: visit) }
                    } while portion.rowCount == Self.portion
                    try connection.script("COMMIT", by: Deadline(in: limits.statement))
                } catch {
                    if !connection.isGone { _ = try? connection.script("ROLLBACK", by: Deadline(in: limits.statement)) }
                    throw error
                }
            }
        }
    }

    /// Rows fetched at once.
    private static let portion = 2_000

    private static func give(_ observation: Observation, to visit: (Observation) throws -> Void) throws {
        do {
            try visit(observation)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.interrupted(cause: "\(error)")
        }
    }

    private static let selection = """
        SELECT \(SeriesKey.columns), \(TimePeriod.columns), o.value, o.status, o.revision, r.known_at, rn.known_at, o.run_id, r.connector,
          g.address, y.sha256, coalesce(g.locator, r.locator), o.locator, o.raw, r.mapping_sha256
        FROM gateway.observation o
        JOIN gateway.series s USING(series_id) JOIN gateway.period p USING(period_id) JOIN gateway.run r USING(run_id)
        LEFT JOIN gateway.run_page g ON g.run_id = o.run_id AND g.page = o.page LEFT JOIN gateway.payload y ON y.payload_id = g.payload_id
        LEFT JOIN gateway.observation n ON (n.period_id, n.series_id, n.revision) = (o.period_id, o.series_id, o.revision + 1)
        LEFT JOIN gateway.run rn ON rn.run_id = n.run_id
        """

    private static let order =
        " ORDER BY s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.start_day, p.end_day, p.label, o.revision"
}

/// The WHERE clause of a query, with its arguments.
private struct QueryFilter {
    private(set) var condition = " WHERE true"
    private(set) var arguments: [String?] = []
    /// Whether the first argument is the moment of belief.
    let hasMoment: Bool

    init(_ query: ObservationQuery) {
        hasMoment = query.asOf != nil
        if let moment = query.asOf { append("r.known_at <= $::bigint", "\(moment.microseconds)") }
        append("s.indicator", query.indicators)
        append("s.ref_area", query.areas)
        if let from = query.from { append("p.end_day > $::integer", "\(from.daysSinceEpoch)") }
        if let to = query.to { append("p.start_day < $::integer", "\(to.daysSinceEpoch)") }
        if let label = query.label { append("p.label = $", label) }
    }

    private mutating func append(_ clause: String, _ argument: String) {
        arguments.append(argument)
        condition += " AND " + clause.replacing("$", with: "$\(arguments.count)")
    }

    private mutating func append(_ column: String, _ values: Set<String>) {
        guard !values.isEmpty else { return }
        let places = values.sorted().map { value in
            arguments.append(value)
            return "$\(arguments.count)"
        }
        condition += " AND \(column) IN (\(places.joined(separator: ", ")))"
    }
}

extension Observation {
    fileprivate init(_ row: PostgresRow) {
        let locator = RecordLocator(storedForm: row.string(16)) ?? .line
        let origin = ObservationOrigin(
            run: RunID(row.number(12)), connector: row.string(13), address: row.string(14), payload: row.hash(15),
            place: locator.place(row.number(17)), raw: row.textOfBytes(18), mapping: row.hash(19))
        self.init(
            series: SeriesKey(row), period: TimePeriod(row, at: 5), value: row.decimal(7), status: ObservationStatus(stored: row.string(8)),
            revision: Int(row.number(9)), knownFrom: Date(microseconds: row.number(10)),
            knownTo: row.integer(11).map { Date(microseconds: $0) }, origin: origin)
    }
}
