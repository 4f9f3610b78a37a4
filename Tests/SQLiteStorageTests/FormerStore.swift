import GRDB

/// Stores as earlier versions made them.
enum FormerStore {
    /// The first version's, with one run of one page in it.
    static func make(at path: String) throws {
        try make(at: path, [schema, rows])
    }

    /// The version's that kept all revisions of a figure side by side, with three runs in it that revise some figures once or twice.
    static func makeWithRevisions(at path: String) throws {
        try make(at: path, [schema, rows, secondAndThird, revisions])
    }

    private static func make(at path: String, _ statements: [String]) throws {
        let database = try DatabaseQueue(path: path)
        try database.write { db in for sql in statements { try db.execute(sql: sql) } }
        try database.close()
    }

    /// The tables as they were before pages knew their questions, and the migrator's own note that they are there.
    private static let schema = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('1 observations');
        CREATE TABLE payload(
          payload_id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE CHECK(length(sha256) = 32), byte_count INTEGER NOT NULL);
        CREATE TABLE run(
          run_id INTEGER PRIMARY KEY, connector TEXT NOT NULL,
          status TEXT NOT NULL CHECK(status IN ('succeeded', 'partial', 'unchanged', 'failed')),
          reason TEXT, message_vi TEXT, message_en TEXT, is_replay INTEGER NOT NULL, started_at INTEGER NOT NULL,
          known_at INTEGER NOT NULL UNIQUE, locator TEXT NOT NULL, mapping_sha256 BLOB NOT NULL, records INTEGER NOT NULL,
          filtered INTEGER NOT NULL, read INTEGER NOT NULL, inserted INTEGER NOT NULL, revised INTEGER NOT NULL,
          unchanged INTEGER NOT NULL, rejected INTEGER NOT NULL, CHECK(read = inserted + revised + unchanged + rejected));
        CREATE INDEX run_by_connector ON run(connector, run_id);
        CREATE TABLE run_page(
          run_id INTEGER NOT NULL, page INTEGER NOT NULL, payload_id INTEGER NOT NULL REFERENCES payload, address TEXT NOT NULL,
          http_status INTEGER, media_type TEXT, etag TEXT, last_modified TEXT, retrieved_at INTEGER NOT NULL,
          PRIMARY KEY(run_id, page)) WITHOUT ROWID;
        CREATE TABLE series(
          series_id INTEGER PRIMARY KEY, indicator TEXT NOT NULL, ref_area TEXT NOT NULL, freq TEXT NOT NULL, breakdown TEXT NOT NULL,
          value_type TEXT NOT NULL, UNIQUE(indicator, ref_area, freq, breakdown, value_type));
        CREATE TABLE period(
          period_id INTEGER PRIMARY KEY, label TEXT NOT NULL, basis TEXT NOT NULL, start_day INTEGER NOT NULL, end_day INTEGER NOT NULL,
          UNIQUE(label, basis));
        CREATE TABLE observation(
          period_id INTEGER NOT NULL, series_id INTEGER NOT NULL, revision INTEGER NOT NULL, value TEXT, status TEXT NOT NULL,
          run_id INTEGER NOT NULL, page INTEGER NOT NULL, locator INTEGER NOT NULL, raw TEXT NOT NULL,
          PRIMARY KEY(period_id, series_id, revision)) WITHOUT ROWID;
        CREATE TABLE rejection(
          rejection_id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL, page INTEGER NOT NULL, locator INTEGER NOT NULL, field TEXT,
          raw TEXT NOT NULL, code TEXT NOT NULL, message_vi TEXT NOT NULL, message_en TEXT NOT NULL, figures INTEGER NOT NULL);
        CREATE INDEX rejection_by_run ON rejection(run_id);
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

    /// 71.5 for the first quarter of 2025, from line 2 of a payload whose hash is 32 times AB. The day counts are from 1970 on.
    private static let rows = """
        INSERT INTO payload VALUES (1, x'\(String(repeating: "AB", count: 32))', 120);
        INSERT INTO run VALUES (1, 'agency/feed', 'succeeded', NULL, NULL, NULL, 0, 1751000000000000, 1751000001000000, 'line',
          x'\(String(repeating: "CD", count: 32))', 1, 0, 1, 1, 0, 0, 0);
        INSERT INTO run_page VALUES (1, 0, 1, 'https://example.gov.vn/a.csv', 200, 'text/csv', '"v1"', NULL, 1751000000500000);
        INSERT INTO series VALUES (1, 'X', 'VN52', 'Q', '_T', 'number');
        INSERT INTO period VALUES (1, '2025-Q1', '', 20089, 20179);
        INSERT INTO observation VALUES (1, 1, 1, '71.5', 'A', 1, 0, 2, '71,5');
        """

    /// The second and the third change of the schema, with the migrator's note.
    private static let secondAndThird = """
        INSERT INTO grdb_migrations VALUES ('2 questions'), ('3 places in pages');
        ALTER TABLE run_page ADD COLUMN question TEXT NOT NULL DEFAULT '';
        ALTER TABLE run_page ADD COLUMN locator TEXT;
        """

    /// Two more runs, the second with a page of another address; one figure has three revisions, one two, one only the first.
    private static let revisions = """
        INSERT INTO payload VALUES (2, x'\(String(repeating: "AC", count: 32))', 130), (3, x'\(String(repeating: "AD", count: 32))', 140);
        INSERT INTO run VALUES
          (2, 'agency/feed', 'succeeded', NULL, NULL, NULL, 0, 1752000000000000, 1752000001000000, 'line',
           x'\(String(repeating: "CD", count: 32))', 3, 0, 3, 2, 1, 0, 0),
          (3, 'agency/feed', 'succeeded', NULL, NULL, NULL, 0, 1753000000000000, 1753000001000000, 'line',
           x'\(String(repeating: "CD", count: 32))', 3, 0, 3, 0, 2, 1, 0);
        INSERT INTO run_page(run_id, page, payload_id, address, http_status, media_type, etag, last_modified, retrieved_at) VALUES
          (2, 0, 2, 'https://example.gov.vn/a.csv', 200, 'text/csv', '"v2"', NULL, 1752000000500000),
          (3, 0, 3, 'https://example.gov.vn/b.csv', 200, 'text/csv', '"v3"', NULL, 1753000000500000);
        INSERT INTO series VALUES (2, 'X', 'VN01', 'Q', '_T', 'number');
        INSERT INTO period VALUES (2, '2025-Q2', '', 20179, 20270);
        INSERT INTO observation VALUES
          (1, 1, 2, '72.5', 'A', 2, 0, 2, '72,5'), (1, 1, 3, NULL, 'M', 3, 0, 2, ''),
          (1, 2, 1, '8', 'P', 2, 0, 3, '8*'),
          (2, 1, 1, '9.10', 'A', 2, 0, 4, '9,10'), (2, 1, 2, '9.20', 'A', 3, 0, 3, '9,20');
        """
}
