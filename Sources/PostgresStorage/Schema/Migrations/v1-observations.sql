-- The tables. An observation is a row that never changes: a new belief is a new row with the next revision.
-- Times are microseconds since 1970, UTC; days count from 1970-01-01. Texts that are keys compare by their bytes.
-- Every key carries the column by which a distributed store spreads the table: series_id, or run_id for the quarantine.

CREATE TABLE gateway.payload(
  payload_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sha256 bytea NOT NULL UNIQUE CHECK(length(sha256) = 32),
  byte_count bigint NOT NULL
);

CREATE SEQUENCE gateway.run_number;

CREATE TABLE gateway.run(
  run_id bigint PRIMARY KEY,
  connector text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK(status IN ('succeeded', 'partial', 'unchanged', 'failed')),
  reason text,
  message_vi text,
  message_en text,
  is_replay boolean NOT NULL,
  started_at bigint NOT NULL,
  known_at bigint NOT NULL UNIQUE,
  locator text NOT NULL,
  mapping_sha256 bytea NOT NULL,
  records bigint NOT NULL,
  filtered bigint NOT NULL,
  read bigint NOT NULL,
  inserted bigint NOT NULL,
  revised bigint NOT NULL,
  unchanged bigint NOT NULL,
  rejected bigint NOT NULL,
  CHECK(read = inserted + revised + unchanged + rejected)
);
CREATE INDEX run_by_connector ON gateway.run(connector, known_at);

CREATE TABLE gateway.run_page(
  run_id bigint NOT NULL,
  page integer NOT NULL,
  payload_id integer NOT NULL REFERENCES gateway.payload,
  question text NOT NULL DEFAULT '',
  address text NOT NULL,
  http_status integer,
  media_type text,
  etag text,
  last_modified text,
  retrieved_at bigint NOT NULL,
  -- Null where places are written as in the run's first page.
  locator text,
  PRIMARY KEY(run_id, page)
);

CREATE TABLE gateway.series(
  series_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  indicator text COLLATE "C" NOT NULL,
  ref_area text COLLATE "C" NOT NULL,
  freq text COLLATE "C" NOT NULL,
  breakdown text COLLATE "C" NOT NULL,
  value_type text COLLATE "C" NOT NULL,
  UNIQUE(indicator, ref_area, freq, breakdown, value_type)
);

CREATE TABLE gateway.period(
  period_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  label text COLLATE "C" NOT NULL,
  basis text COLLATE "C" NOT NULL,
  start_day integer NOT NULL,
  end_day integer NOT NULL,
  UNIQUE(label, basis)
);

-- The key begins with the period because agencies report period by period, so that a delivery is written in one place of the tree.
CREATE TABLE gateway.observation(
  locator bigint NOT NULL,
  run_id bigint NOT NULL,
  period_id integer NOT NULL,
  series_id integer NOT NULL,
  revision integer NOT NULL,
  page integer NOT NULL,
  status "char" NOT NULL,
  value numeric,
  -- The text as the feed had it: bytes, for a text of PostgreSQL cannot hold a NUL.
  raw bytea NOT NULL,
  PRIMARY KEY(period_id, series_id, revision)
);
-- Rows of one run lie together, so a summary of each range finds them.
CREATE INDEX observation_by_run ON gateway.observation USING brin(run_id) WITH (pages_per_range = 32, autosummarize = on);

CREATE TABLE gateway.rejection(
  rejection_id bigint GENERATED ALWAYS AS IDENTITY,
  run_id bigint NOT NULL,
  page integer NOT NULL,
  locator bigint NOT NULL,
  field text,
  raw bytea NOT NULL,
  code text COLLATE "C" NOT NULL,
  message_vi text NOT NULL,
  message_en text NOT NULL,
  figures bigint NOT NULL,
  PRIMARY KEY(run_id, rejection_id)
);

-- One row: the moment of the last commit. Its lock puts commits in the order of their moments.
CREATE TABLE gateway.ledger(
  only_row boolean PRIMARY KEY DEFAULT true CHECK(only_row),
  last_known_at bigint NOT NULL
);
INSERT INTO gateway.ledger(last_known_at) VALUES(0);

-- Who may work on what, until when by the clock of this server. The token grows with every holder.
CREATE TABLE gateway.lease(
  name text COLLATE "C" PRIMARY KEY,
  holder text NOT NULL,
  token bigint NOT NULL,
  expires_at bigint NOT NULL
);
