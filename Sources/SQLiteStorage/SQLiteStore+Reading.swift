import Foundation
import GRDB
import GatewayModel
import Storage

extension SQLiteStore: ObservationReader {
    package func observations(_ query: ObservationQuery, visit: @Sendable @escaping (Observation) throws -> Void) async throws(StoreError) {
        try await read { db in
            let filter = QueryFilter(query)
            // The revision that was believed at the moment: no later one had been committed by then.
            let sql = Self.selection + filter.condition + filter.latest + Self.order
            let rows = try Row.fetchCursor(db, sql: sql, arguments: filter.arguments)
            while let row = try rows.next() {
                do {
                    try visit(Observation(row))
                } catch let error as StoreError {
                    throw error
                } catch {
                    throw StoreError.interrupted(cause: "\(error)")
                }
            }
        }
    }

    package func history(_ query: ObservationQuery) async throws(StoreError) -> [Observation] {
        try await read { db in
            let filter = QueryFilter(query)
            return try Row.fetchAll(db, sql: Self.selection + filter.condition + Self.order, arguments: filter.arguments).map(Observation.init)
        }
    }

    func read<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws(StoreError) -> Value {
        do {
            return try await database.read(body)
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        } catch {
            throw .unavailable(cause: "\(error)")
        }
    }

    // What is ordered by is selected too: only then does SQLite take the two tables apart and use the keys of each.
    private static let selection = """
        SELECT s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.start_day, p.end_day, p.label, p.basis, o.value, o.status, o.revision,
               r.known_at, rn.known_at AS known_to, o.run_id, r.connector, g.address, y.sha256, coalesce(g.locator, r.locator) AS locator_form, o.locator,
               CAST(o.raw AS BLOB) AS raw,               r.mapping_sha256
        FROM \(FigureTable.both) o
        JOIN series s USING(series_id) JOIN period p USING(period_id) JOIN run r USING(run_id)
        LEFT JOIN run_page g ON g.run_id = o.run_id AND g.page = o.page LEFT JOIN payload y ON y.payload_id = g.payload_id
        LEFT JOIN revised_observation n ON n.period_id = o.period_id AND n.series_id = o.series_id AND n.revision = o.revision + 1
        LEFT JOIN run rn ON rn.run_id = n.run_id
        """

    private static let order =
        " ORDER BY s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.start_day, p.end_day, p.label, o.revision"
}

/// The WHERE clause of a query, with its arguments.
private struct QueryFilter {
    var condition: String
    var arguments: StatementArguments = []
    /// What chooses one revision of each figure: the next had not been committed at the moment.
    let latest: String

    init(_ query: ObservationQuery) {
        // By moments and not by numbers: those of a store that was copied from a server need not follow the commits.
        condition = query.asOf.map { " WHERE r.known_at <= \($0.microseconds)" } ?? " WHERE true"
        latest = query.asOf.map { " AND (rn.known_at IS NULL OR rn.known_at > \($0.microseconds))" } ?? " AND n.run_id IS NULL"
        append("s.indicator", query.indicators)
        append("s.ref_area", query.areas)
        if let from = query.from {
            condition += " AND p.end_day > ?"
            arguments += [from.daysSinceEpoch]
        }
        if let to = query.to {
            condition += " AND p.start_day < ?"
            arguments += [to.daysSinceEpoch]
        }
        if let label = query.label {
            condition += " AND p.label = ?"
            arguments += [label]
        }
    }

    private mutating func append(_ column: String, _ values: Set<String>) {
        guard !values.isEmpty else { return }
        condition += " AND \(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
        arguments += StatementArguments(values.sorted())
    }
}

extension Observation {
    fileprivate init(_ row: Row) {
        let locator = RecordLocator(storedForm: row["locator_form"]) ?? .line
        let origin = ObservationOrigin(
            run: RunID(row["run_id"]), connector: row["connector"], address: row["address"] ?? "", payload: contentHash(row["sha256"]),
            place: locator.place(row["locator"]), raw: rawText(row["raw"]), mapping: contentHash(row["mapping_sha256"]))
        self.init(
            series: SeriesKey(row), period: TimePeriod(row), value: decimal(row["value"]), status: statusCode(row["status"]),
            revision: row["revision"], knownFrom: Date(microseconds: row["known_at"]),
            knownTo: (row["known_to"] as Int64?).map { Date(microseconds: $0) }, origin: origin)
    }
}
