-- Where others tell a bot something: an address with a secret, of which only the hash is kept.
CREATE TABLE signal_address (
  bot             bigint      PRIMARY KEY REFERENCES bot,
  id              uuid        NOT NULL UNIQUE,
  secret_hash     bytea       NOT NULL,
  -- Older signals are refused.
  max_age_seconds int         NOT NULL,
  created_at      timestamptz NOT NULL
);

-- What was told, and what came of it. The key lets a signal that comes twice be heard once.
CREATE TABLE signal (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  bot         bigint      NOT NULL REFERENCES bot,
  key         text        NOT NULL,
  message     text        NOT NULL,
  received_at timestamptz NOT NULL,
  outcome     text        NOT NULL,
  why         text        NOT NULL,
  repeats     int         NOT NULL DEFAULT 0,
  UNIQUE (bot, key)
);
CREATE INDEX signal_by_bot ON signal (bot, id DESC);
