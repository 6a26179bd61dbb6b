-- What people and the installation itself did that matters to safety or money. Each entry carries a
-- hash over the one before and itself: whoever changes one has to make all later ones anew.
CREATE TABLE audit_entry (
  number  bigint      PRIMARY KEY,
  at      timestamptz NOT NULL,
  -- How whoever did it was known.
  actor   text        NOT NULL,
  -- No foreign keys: an entry outlives what it tells of.
  person  bigint,
  token   uuid,
  network text        NOT NULL,
  action  text        NOT NULL,
  subject text        NOT NULL,
  -- A JSON object. Text, as the hash is of these very characters.
  details text        NOT NULL,
  hash    bytea       NOT NULL
);
CREATE INDEX audit_entry_by_person ON audit_entry (person, number);
CREATE INDEX audit_entry_by_action ON audit_entry (action, number);

-- The end of the chain: what is cut off there is missed. Who enters something locks it.
CREATE TABLE audit_head (
  one    boolean PRIMARY KEY DEFAULT true CHECK (one),
  number bigint  NOT NULL,
  hash   bytea   NOT NULL
);
INSERT INTO audit_head (number, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'entries of % are neither changed nor removed', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_head_stays BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head
  EXECUTE FUNCTION refuse_change();

CREATE FUNCTION only_ahead() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number <> OLD.number + 1 THEN
    RAISE EXCEPTION 'the end of the chain moves by one entry, not from % to %', OLD.number, NEW.number;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_head_moves BEFORE UPDATE ON audit_head
  FOR EACH ROW EXECUTE FUNCTION only_ahead();
