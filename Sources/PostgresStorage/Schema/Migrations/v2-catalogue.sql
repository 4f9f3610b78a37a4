-- The plan's catalogue as the gateway last knew it, so that readers of the views need no other source.

CREATE TABLE gateway.indicator(
  indicator text COLLATE "C" PRIMARY KEY,
  number text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  name_vi text NOT NULL,
  name_en text NOT NULL,
  unit text COLLATE "C",
  unit_vi text,
  unit_en text,
  direction text COLLATE "C" NOT NULL CHECK(direction IN ('up', 'down', 'none')),
  agencies text NOT NULL
);

CREATE TABLE gateway.indicator_target(
  indicator text COLLATE "C" NOT NULL,
  target_year integer NOT NULL,
  -- The wanted relation of the figure to the value, as the catalogue's file writes it.
  goal text COLLATE "C" NOT NULL CHECK(goal IN ('at-least', 'at-most', 'more-than', 'equal', 'range', 'text')),
  -- The bounds between which the target is met: a bare number is met by what is better too.
  low numeric,
  high numeric,
  text_vi text,
  text_en text,
  PRIMARY KEY(indicator, target_year)
);

-- One row: the digest of the catalogue that these tables hold.
CREATE TABLE gateway.catalogue(
  only_row boolean PRIMARY KEY DEFAULT true CHECK(only_row),
  sha256 bytea NOT NULL
);
