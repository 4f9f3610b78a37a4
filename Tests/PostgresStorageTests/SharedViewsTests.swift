import Foundation
import GatewayModel
import PostgresStorage
import Storage
import StorageConformance
import TestServers
import Testing

/// The views are a contract with systems that know nothing of the gateway: their names, columns, types and meaning.
@Suite(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed: apt-get install postgresql"))
struct SharedViewsTests {
    private static let promised = [
        "feed_freshness": """
        connector text, last_run_at timestamp with time zone, last_status text, last_reason text, last_success_at timestamp with time zone, \
        last_change_at timestamp with time zone, runs bigint, failed_runs bigint
        """,
        "indicator_latest": """
        indicator text, number text, name_vi text, name_en text, unit text, ref_area text, freq text, breakdown text, value_type text, \
        time_period text, period_basis text, period_start date, period_end date, obs_value numeric, obs_status text, revision integer, \
        known_at timestamp with time zone, run_id bigint, connector text
        """,
        "indicator_progress": """
        indicator text, number text, name_vi text, name_en text, unit text, ref_area text, freq text, target_year integer, goal text, \
        target_low numeric, target_high numeric, target_vi text, target_en text, time_period text, period_basis text, obs_value numeric, \
        obs_status text, known_at timestamp with time zone, distance numeric, is_reached boolean
        """,
        "observation_current": figureColumns,
        "observation_history": figureColumns,
    ]
    private static let figureColumns = """
        indicator text, ref_area text, freq text, breakdown text, value_type text, time_period text, period_basis text, period_start date, \
        period_end date, obs_value numeric, obs_status text, revision integer, known_at timestamp with time zone, run_id bigint, \
        connector text, raw text
        """

    @Test(arguments: promised.keys.sorted())
    func `keeps the columns that a view promises`(_ view: String) async throws {
        let database = try await Database()
        let columns = try database.ask(
            """
            SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum) FROM pg_attribute
            WHERE attrelid = 'gateway.\(view)'::regclass AND attnum > 0
            """)
        #expect(columns == Self.promised[view])
    }

    @Test func `offers no view that is not promised`() async throws {
        let database = try await Database()
        let views = try database.ask("SELECT string_agg(viewname, ' ' ORDER BY viewname) FROM pg_views WHERE schemaname = 'gateway'")
        #expect(views == Self.promised.keys.sorted().joined(separator: " "))
    }

    @Test func `shows what is believed, what was, and what is latest`() async throws {
        let database = try await Database()
        try await database.store.store(Delivery("1.50", "2", nil))
        try await database.store.store(Delivery("1.5", "2.5", nil))
        let columns = "indicator, ref_area, freq, time_period, period_start, period_end, obs_value, obs_status, revision, connector, raw"
        #expect(
            try database.ask("SELECT \(columns) FROM gateway.observation_history ORDER BY time_period, revision") == """
                X|VN52|M|2025-01|2025-01-01|2025-02-01|1.50|A|1|test|1.50
                X|VN52|M|2025-02|2025-02-01|2025-03-01|2|A|1|test|2
                X|VN52|M|2025-02|2025-02-01|2025-03-01|2.5|A|2|test|2.5
                X|VN52|M|2025-03|2025-03-01|2025-04-01||O|1|test|
                """)
        #expect(
            try database.ask("SELECT time_period, obs_value, revision FROM gateway.observation_current ORDER BY time_period") == """
                2025-01|1.50|1
                2025-02|2.5|2
                2025-03||1
                """)
        #expect(try database.ask("SELECT indicator, time_period, obs_status FROM gateway.indicator_latest") == "X|2025-03|O")
    }

    @Test func `measures the distance to each target in the figure's own unit`() async throws {
        let database = try await Database()
        try await database.store.keep(CatalogueRows(SmallCatalogue.withTargets))
        try await database.store.store(Delivery("85.2"))
        let progress = try database.ask(
            "SELECT target_year, goal, obs_value, distance, is_reached FROM gateway.indicator_progress ORDER BY target_year")
        #expect(
            progress == """
                2030|at-least|85.2|4.8|f
                2035|at-most|85.2|0|t
                2040|more-than|85.2|0.0|f
                2045|range|85.2|0|t
                2050|text|85.2||
                2055|equal|85.2|0|t
                """)
    }

    @Test func `shows a text with a NUL by an escape`() async throws {
        let database = try await Database()
        var delivery = Delivery("1")
        delivery.figures[0].raw = "1\u{0}ế"
        try await database.store.store(delivery)
        #expect(try database.ask("SELECT raw FROM gateway.observation_current") == "1\\000\\341\\272\\277")
        #expect(try await database.store.history(ObservationQuery()).first?.origin.raw == "1\u{0}ế")
    }

    @Test func `tells how fresh each feed is`() async throws {
        let database = try await Database()
        try await database.store.store(Delivery("1"), connector: "a")
        try await database.store.store(Delivery("1"), connector: "a")
        _ = try await database.store.record(
            QuietRun(connector: "a", startedAt: .now, payloads: [], mapping: .none, reason: "http_status", message: LocalizedText("503")))
        _ = try await database.store.record(
            QuietRun(connector: "b", startedAt: .now, payloads: [], mapping: .none, reason: "tls", message: nil))
        let columns = "connector, last_status, last_reason, last_success_at < last_run_at, last_change_at < last_success_at, runs, failed_runs"
        #expect(
            try database.ask("SELECT \(columns) FROM gateway.feed_freshness ORDER BY connector") == """
                a|failed|http_status|t|t|3|1
                b|failed|tls|||1|1
                """)
    }
}
