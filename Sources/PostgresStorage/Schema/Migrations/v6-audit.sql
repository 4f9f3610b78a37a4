-- Administrative acts, each with a hash over itself and over the one before; the last stands in audit_head too, so that a cut is missed.
CREATE TABLE gateway.audit(
  entry_id bigint PRIMARY KEY,
  at bigint NOT NULL,
  actor text NOT NULL,
  act text COLLATE "C" NOT NULL,
  details text NOT NULL,
  previous bytea NOT NULL,
  sha256 bytea NOT NULL
);
CREATE TABLE gateway.audit_head(
  only_row boolean PRIMARY KEY DEFAULT true CHECK(only_row),
  entry_id bigint NOT NULL,
  sha256 bytea NOT NULL
);

-- What each hook has been told and is not over.
CREATE TABLE gateway.notice(
  hook text COLLATE "C" NOT NULL,
  condition text COLLATE "C" NOT NULL,
  told_at bigint NOT NULL,
  PRIMARY KEY(hook, condition)
);
