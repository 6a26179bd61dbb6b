-- People. Number 1 is the local user of an installation that knows no others; whoever becomes the
-- first administrator takes it over, with everything that belongs to it.
CREATE TABLE users (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- In lower case; the local user has none.
  email       text        UNIQUE,
  -- Argon2id with its parameters and salt.
  password    text,
  role        text        NOT NULL,
  verified_at timestamptz,
  created_at  timestamptz NOT NULL,
  CHECK ((email IS NULL) = (password IS NULL)),
  CHECK (id = 1 OR email IS NOT NULL)
);
INSERT INTO users (id, role, created_at) OVERRIDING SYSTEM VALUE VALUES (1, 'ADMIN', now());
SELECT setval(pg_get_serial_sequence('users', 'id'), 1);

-- Who is logged in where. The cookie's secret is kept as its hash only.
CREATE TABLE session (
  id          uuid        PRIMARY KEY,
  person      bigint      NOT NULL REFERENCES users,
  secret_hash bytea       NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  address     text        NOT NULL,
  agent       text        NOT NULL
);
CREATE INDEX session_of_person ON session (person, seen_at DESC);

-- Links that were sent by mail, once each, as their hash only.
CREATE TABLE mailed_token (
  hash       bytea       PRIMARY KEY,
  person     bigint      NOT NULL REFERENCES users,
  purpose    text        NOT NULL,
  expires_at timestamptz NOT NULL,
  UNIQUE (person, purpose)
);

ALTER TABLE account ADD COLUMN owner bigint NOT NULL DEFAULT 1 REFERENCES users;
ALTER TABLE account ALTER COLUMN owner DROP DEFAULT;
CREATE INDEX account_of_owner ON account (owner);
DROP INDEX account_name;
CREATE UNIQUE INDEX account_name ON account (owner, name) WHERE removed_at IS NULL;
ALTER TABLE credential ADD FOREIGN KEY (tenant) REFERENCES users;
