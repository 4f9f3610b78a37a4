-- While a copy into this store is not finished, how far it has come; no run is taken then.
ALTER TABLE gateway.ledger ADD COLUMN unfinished_copy text;
