-- What other systems may read: see Documentation/Shared-store.md, which promises these columns.

CREATE FUNCTION gateway.moment(microseconds bigint) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN timestamptz 'epoch' + microseconds * interval '1 microsecond';

-- A text that holds a NUL is shown with escapes.
CREATE FUNCTION gateway.shown(raw bytea) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN CASE WHEN position('\x00'::bytea IN raw) > 0 THEN encode(raw, 'escape') ELSE convert_from(raw, 'UTF8') END;

CREATE VIEW gateway.observation_history AS
SELECT s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label AS time_period, p.basis AS period_basis,
       date '1970-01-01' + p.start_day AS period_start, date '1970-01-01' + p.end_day AS period_end,
       o.value AS obs_value, o.status::text AS obs_status, o.revision, gateway.moment(r.known_at) AS known_at, o.run_id, r.connector,
       gateway.shown(o.raw) AS raw
FROM gateway.observation o
JOIN gateway.series s USING(series_id) JOIN gateway.period p USING(period_id) JOIN gateway.run r USING(run_id);

CREATE VIEW gateway.observation_current AS
SELECT s.indicator, s.ref_area, s.freq, s.breakdown, s.value_type, p.label AS time_period, p.basis AS period_basis,
       date '1970-01-01' + p.start_day AS period_start, date '1970-01-01' + p.end_day AS period_end,
       o.value AS obs_value, o.status::text AS obs_status, o.revision, gateway.moment(r.known_at) AS known_at, o.run_id, r.connector,
       gateway.shown(o.raw) AS raw
FROM gateway.observation o
JOIN gateway.series s USING(series_id) JOIN gateway.period p USING(period_id) JOIN gateway.run r USING(run_id)
WHERE NOT EXISTS (
  SELECT FROM gateway.observation n WHERE n.period_id = o.period_id AND n.series_id = o.series_id AND n.revision = o.revision + 1);

CREATE VIEW gateway.indicator_latest AS
SELECT DISTINCT ON (c.indicator, c.ref_area, c.freq, c.breakdown, c.value_type)
       c.indicator, i.number, i.name_vi, i.name_en, i.unit, c.ref_area, c.freq, c.breakdown, c.value_type,
       c.time_period, c.period_basis, c.period_start, c.period_end, c.obs_value, c.obs_status, c.revision, c.known_at, c.run_id, c.connector
FROM gateway.observation_current c LEFT JOIN gateway.indicator i USING(indicator)
ORDER BY c.indicator, c.ref_area, c.freq, c.breakdown, c.value_type, c.period_end DESC, c.period_start DESC, c.period_basis;

-- Where an indicator stands against its target: actual figures of the whole. The distance is zero when the target is met, in the
-- indicator's unit otherwise; both are null for a target in words and for a figure without a value.
CREATE VIEW gateway.indicator_progress AS
SELECT l.indicator, l.number, l.name_vi, l.name_en, l.unit, l.ref_area, l.freq, t.target_year, t.goal, t.low AS target_low, t.high AS target_high,
       t.text_vi AS target_vi, t.text_en AS target_en, l.time_period, l.period_basis, l.obs_value, l.obs_status, l.known_at,
       d.distance, d.distance = 0 AND (t.goal <> 'more-than' OR l.obs_value > t.low) AS is_reached
FROM gateway.indicator_latest l JOIN gateway.indicator_target t USING(indicator)
CROSS JOIN LATERAL (
  SELECT CASE WHEN l.obs_value IS NOT NULL AND coalesce(t.low, t.high) IS NOT NULL THEN greatest(t.low - l.obs_value, l.obs_value - t.high, 0) END AS distance
) d
WHERE l.breakdown = '_T' AND l.value_type = 'A';

-- How fresh each feed is: when it was last tried, last answered, last said anything new, and what it last said.
CREATE VIEW gateway.feed_freshness AS
SELECT r.connector, gateway.moment(max(r.known_at)) AS last_run_at,
       (array_agg(r.status ORDER BY r.known_at DESC))[1] AS last_status,
       (array_agg(r.reason ORDER BY r.known_at DESC))[1] AS last_reason,
       gateway.moment(max(r.known_at) FILTER (WHERE r.status <> 'failed')) AS last_success_at,
       gateway.moment(max(r.known_at) FILTER (WHERE r.inserted + r.revised > 0)) AS last_change_at,
       count(*) AS runs, count(*) FILTER (WHERE r.status = 'failed') AS failed_runs
FROM gateway.run r GROUP BY r.connector;
