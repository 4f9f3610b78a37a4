import GRDB

/// The tables, and the views that other programs may read.
///
/// An observation is a row that never changes: a new belief is a new row with the next revision, in a table of its own from the second on
/// (see `FigureTable`). The primary key begins with the period because agencies report period by period, so that a delivery is written in one
/// place of the tree. Times are microseconds since 1970, UTC.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 observations") { db in
            try db.execute(sql: tables)
            try db.execute(sql: views)
        }
        // What stores hold already is never edited above: a change of the schema is a migration of its own.
        migrator.registerMigration("2 questions") { db in
            // A store that was made while the column still stood in the first migration has it.
            guard try !db.columns(in: "run_page").contains(where: { $0.name == "question" }) else { return }
            // Pages of that time answer a question that nobody can name, so the next run asks for them without a condition.
            try db.execute(sql: "ALTER TABLE run_page ADD COLUMN question TEXT NOT NULL DEFAULT ''")
        }
        migrator.registerMigration("3 places in pages") { db in
            // Null where places are written as in the run's first page.
            try db.execute(sql: "ALTER TABLE run_page ADD COLUMN locator TEXT")
        }
        migrator.registerMigration("4 revisions apart") { db in try db.execute(sql: revisionsApart) }
        migrator.registerMigration("5 work") { db in try db.execute(sql: work) }
        migrator.registerMigration("6 audit") { db in try db.execute(sql: audit) }
        return migrator
    }

    private static let tables = """
        CREATE TABLE payload(
          payload_id INTEGER PRIMARY KEY,
          sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256) = 32),
          byte_count INTEGER NOT NULL
        );
        CREATE TABLE run(
          run_id INTEGER PRIMARY KEY,
          connector TEXT NOT NULL,
          status TEXT NOT NULL CHECK(status IN ('succeeded', 'partial', 'unchanged', 'failed')),
          reason TEXT,
          message_vi TEXT,
          message_en TEXT,
          is_replay INTEGER NOT NULL,
          started_at INTEGER NOT NULL,
          known_at INTEGER NOT NULL UNIQUE,
          locator TEXT NOT NULL,
          mapping_sha256 BLOB NOT NULL,
          records INTEGER NOT NULL,
          filtered INTEGER NOT NULL,
          read INTEGER NOT NULL,
          inserted INTEGER NOT NULL,
          revised INTEGER NOT NULL,
          unchanged INTEGER NOT NULL,
          rejected INTEGER NOT NULL,
          CHECK(read = inserted + revised + unchanged + rejected)
        );
        CREATE INDEX run_by_connector ON run(connector, run_id);
        CREATE TABLE run_page(
          run_id INTEGER NOT NULL,
          page INTEGER NOT NULL,
          payload_id INTEGER NOT NULL REFERENCES payload,
          address TEXT NOT NULL,
          http_status INTEGER,
          media_type TEXT,
          etag TEXT,
          last_modified TEXT,
          retrieved_at INTEGER NOT NULL,
          PRIMARY KEY(run_id, page)
        ) WITHOUT ROWID;
        CREATE TABLE series(
          series_id INTEGER PRIMARY KEY,
          indicator TEXT NOT NULL,
          ref_area TEXT NOT NULL,
          freq TEXT NOT NULL,
          breakdown TEXT NOT NULL,
          value_type TEXT NOT NULL,
          UNIQUE(indicator, ref_area, freq, breakdown, value_type)
        );
        CREATE TABLE period(
          period_id INTEGER PRIMARY KEY,
          label TEXT NOT NULL,
          basis TEXT NOT NULL,
          start_day INTEGER NOT NULL,
          end_day INTEGER NOT NULL,
          UNIQUE(label, basis)
        );
        CREATE TABLE observation(
          period_id INTEGER NOT NULL,
          series_id INTEGER NOT NULL,
          revision INTEGER NOT NULL,
          value TEXT,
          status TEXT NOT NULL,
          run_id INTEGER NOT NULL,
          page INTEGER NOT NULL,
          locator INTEGER NOT NULL,
          raw TEXT NOT NULL,
          PRIMARY KEY(period_id, series_id, revision)
        ) WITHOUT ROWID;
        CREATE TABLE rejection(
          rejection_id INTEGER PRIMARY KEY,
          run_id INTEGER NOT NULL,
          page INTEGER NOT NULL,
          locator INTEGER NOT NULL,
          field TEXT,
          raw TEXT NOT NULL,
          code TEXT NOT NULL,
          message_vi TEXT NOT NULL,
          message_en TEXT NOT NULL,
          figures INTEGER NOT NULL
        );
        CREATE INDEX rejection_by_run ON rejection(run_id);
        """

    private static let views = """
        CREATE VIEW observation_history AS
        SELECT s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label AS time_period, p.basis AS period_basis,
               o.value AS obs_value, o.status AS obs_status, o.revision, r.known_at, o.run_id, r.connector, o.raw
        FROM observation o JOIN series s USING(series_id) JOIN period p USING(period_id) JOIN run r USING(run_id);
        CREATE VIEW observation_current AS
        SELECT s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label AS time_period, p.basis AS period_basis,
               o.value AS obs_value, o.status AS obs_status, o.revision, r.known_at, o.run_id, r.connector, o.raw
        FROM observation o JOIN series s USING(series_id) JOIN period p USING(period_id) JOIN run r USING(run_id)
        WHERE o.revision = (SELECT max(l.revision) FROM observation l WHERE l.period_id = o.period_id AND l.series_id = o.series_id);
        """

    /// Moves what was believed later out of the way of what was believed first.
    private static let revisionsApart = """
        CREATE TABLE revised_observation(
          period_id INTEGER NOT NULL,
          series_id INTEGER NOT NULL,
          revision INTEGER NOT NULL CHECK(revision > 1),
          value TEXT,
          status TEXT NOT NULL,
          run_id INTEGER NOT NULL,
          page INTEGER NOT NULL,
          locator INTEGER NOT NULL,
          raw TEXT NOT NULL,
          PRIMARY KEY(period_id, series_id, revision)
        ) WITHOUT ROWID;
        INSERT INTO revised_observation
        SELECT period_id, series_id, revision, value, status, run_id, page, locator, raw FROM observation WHERE revision > 1 ORDER BY period_id, series_id, revision;
        DELETE FROM observation WHERE revision > 1;
        DROP VIEW observation_history;
        DROP VIEW observation_current;
        CREATE VIEW observation_history AS
        \(published("observation"))
        UNION ALL
        \(published("revised_observation"));
        CREATE VIEW observation_current AS
        \(published("observation"))
        WHERE NOT EXISTS (SELECT 1 FROM revised_observation l WHERE l.period_id = o.period_id AND l.series_id = o.series_id)
        UNION ALL
        \(published("revised_observation"))
        WHERE o.revision = (SELECT max(l.revision) FROM revised_observation l WHERE l.period_id = o.period_id AND l.series_id = o.series_id);
        """

    /// What is to be done, who may do it until when, and up to which moment the slots of each connector were planned.
    private static let work = """
        CREATE TABLE lease(
          name TEXT PRIMARY KEY,
          holder TEXT NOT NULL,
          token INTEGER NOT NULL,
          expires_at INTEGER NOT NULL,
          taken_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE work(
          work_id INTEGER PRIMARY KEY,
          connector TEXT NOT NULL,
          slot INTEGER,
          period TEXT,
          is_done INTEGER NOT NULL DEFAULT 0,
          failures INTEGER NOT NULL DEFAULT 0,
          not_before INTEGER NOT NULL,
          run_id INTEGER,
          UNIQUE(connector, slot),
          UNIQUE(connector, period),
          CHECK((slot IS NULL) <> (period IS NULL))
        );
        CREATE INDEX open_work ON work(not_before) WHERE is_done = 0;
        CREATE TABLE planned(
          connector TEXT PRIMARY KEY,
          planned_until INTEGER NOT NULL
        ) WITHOUT ROWID;
        """

    /// Administrative acts, which nothing may change, and what hooks have been told.
    private static let audit = """
        CREATE TABLE audit(
          entry_id INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          actor TEXT NOT NULL,
          act TEXT NOT NULL,
          details TEXT NOT NULL,
          previous BLOB NOT NULL,
          sha256 BLOB NOT NULL
        );
        CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
        CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
        CREATE TABLE audit_head(
          only_row INTEGER PRIMARY KEY CHECK(only_row = 1),
          entry_id INTEGER NOT NULL,
          sha256 BLOB NOT NULL
        );
        CREATE TABLE notice(
          hook TEXT NOT NULL,
          condition TEXT NOT NULL,
          told_at INTEGER NOT NULL,
          PRIMARY KEY(hook, condition)
        ) WITHOUT ROWID;
        """

    /// The columns that other programs read, from one table of figures.
    private static func published(_ table: String) -> String {
        """
        SELECT s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label AS time_period, p.basis AS period_basis,
               o.value AS obs_value, o.status AS obs_status, o.revision, r.known_at, o.run_id, r.connector, o.raw
        FROM \(table) o JOIN series s USING(series_id) JOIN period p USING(period_id) JOIN run r USING(run_id)
        """
    }
}
