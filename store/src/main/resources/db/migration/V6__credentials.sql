-- What signs for accounts at real venues. Every secret is sealed before it comes here, with a key
-- that is in no database: a dump of this table opens nothing.
CREATE TABLE credential (
  id           uuid        PRIMARY KEY,
  -- The user whose it is; 1 is the local one.
  tenant       bigint      NOT NULL,
  -- Without an account while its public half waits to be registered at the venue.
  account      bigint      UNIQUE REFERENCES account,
  venue        text        NOT NULL,
  kind         text        NOT NULL,
  public_key   text,
  -- The end of what the venue calls the key, for people to tell keys apart.
  hint         text,
  -- Which key of the ring wraps this credential's own key, and that key, wrapped.
  ring_key     text        NOT NULL,
  own_key_id   uuid        NOT NULL,
  own_key      bytea       NOT NULL,
  api_key      bytea,
  secret       bytea       NOT NULL,
  created_at   timestamptz NOT NULL,
  checked_at   timestamptz,
  verdict      text,
  detail       text,
  CHECK ((checked_at IS NULL) = (verdict IS NULL)),
  CHECK (account IS NULL OR api_key IS NOT NULL)
);
CREATE INDEX credential_by_ring_key ON credential (ring_key);

-- An account that is gone keeps its history, and gives its name free.
ALTER TABLE account ADD COLUMN removed_at timestamptz;
ALTER TABLE account DROP CONSTRAINT account_name_key;
CREATE UNIQUE INDEX account_name ON account (name) WHERE removed_at IS NULL;
