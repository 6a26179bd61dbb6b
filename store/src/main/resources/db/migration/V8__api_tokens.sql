-- Tokens of programs. Of the secret half only the hash is kept.
CREATE TABLE api_token (
  id          uuid        PRIMARY KEY,
  person      bigint      NOT NULL REFERENCES users,
  name        text        NOT NULL,
  scope       text        NOT NULL,
  secret_hash bytea       NOT NULL,
  -- Networks it may be used from; none means everywhere.
  networks    text[]      NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  seen_at     timestamptz,
  UNIQUE (person, name)
);
