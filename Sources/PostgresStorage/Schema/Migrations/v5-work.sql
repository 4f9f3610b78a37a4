-- What is to be done, and up to which moment the slots of each connector were planned. Who may do it until when stands in lease.

ALTER TABLE gateway.lease ADD COLUMN taken_at bigint NOT NULL DEFAULT 0;

CREATE TABLE gateway.work(
  work_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  connector text COLLATE "C" NOT NULL,
  slot bigint,
  period text COLLATE "C",
  is_done boolean NOT NULL DEFAULT false,
  failures integer NOT NULL DEFAULT 0,
  not_before bigint NOT NULL,
  run_id bigint,
  UNIQUE(connector, slot),
  UNIQUE(connector, period),
  CHECK((slot IS NULL) <> (period IS NULL))
);
CREATE INDEX open_work ON gateway.work(not_before) WHERE NOT is_done;

CREATE TABLE gateway.planned(
  connector text COLLATE "C" PRIMARY KEY,
  planned_until bigint NOT NULL
);
