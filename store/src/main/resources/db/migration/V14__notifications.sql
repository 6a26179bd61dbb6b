-- What happened that somebody may want to be told, written with what it tells of. It is gone once it
-- has been passed on, in the transaction that passes it on: nothing is lost or passed on twice.
CREATE TABLE news (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of an account, or else of a person.
  account bigint      REFERENCES account,
  person  bigint      REFERENCES users,
  bot     bigint,
  event   text        NOT NULL,
  time    timestamptz NOT NULL,
  text    text        NOT NULL,
  CHECK ((account IS NULL) <> (person IS NULL))
);

-- How somebody wants to be told; who has no row here wants what the program presumes.
CREATE TABLE notification_preference (
  person        bigint PRIMARY KEY REFERENCES users,
  zone          text   NOT NULL,
  -- What is not urgent waits from then until then, each day, in that zone.
  quiet_from    time,
  quiet_until   time,
  -- What is shown in the client.
  events        text[] NOT NULL,
  summary_at    time,
  -- When the next summary is due.
  summary_due   timestamptz,
  CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
  CHECK ((summary_at IS NULL) = (summary_due IS NULL))
);
CREATE INDEX notification_preference_due ON notification_preference (summary_due)
  WHERE summary_due IS NOT NULL;

-- Where somebody is told. Addresses are sealed, as whoever has them can speak there.
CREATE TABLE channel (
  id         uuid        PRIMARY KEY,
  person     bigint      NOT NULL REFERENCES users,
  kind       text        NOT NULL,
  name       text        NOT NULL,
  ring_key   text        NOT NULL,
  address    bytea       NOT NULL,
  -- What of the address may be seen, for people to tell channels apart.
  hint       text        NOT NULL,
  events     text[]      NOT NULL,
  digest     text        NOT NULL,
  created_at timestamptz NOT NULL,
  -- Nothing is sent before: while one is on its way, for its rate, or because the last one failed.
  not_before timestamptz NOT NULL,
  sent_at    timestamptz,
  -- Since the last one that went through.
  failures   int         NOT NULL DEFAULT 0,
  failure    text,
  gave_up_at timestamptz,
  UNIQUE (person, name)
);

-- Messages to channels that have not got through yet. One takes further notices along until it is
-- tried; from then on it stays as it is, under the same id.
CREATE TABLE message (
  id         uuid        PRIMARY KEY,
  channel    uuid        NOT NULL REFERENCES channel ON DELETE CASCADE,
  notices    jsonb       NOT NULL,
  -- Notices beyond those that one message holds.
  more       int         NOT NULL DEFAULT 0,
  due_at     timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries      int         NOT NULL DEFAULT 0
);
CREATE INDEX message_by_due ON message (due_at);
CREATE INDEX message_of_channel ON message (channel, due_at);

-- What somebody is shown in the client.
CREATE TABLE notification (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person   bigint      NOT NULL REFERENCES users,
  event    text        NOT NULL,
  bot      bigint,
  bot_name text,
  time     timestamptz NOT NULL,
  text     text        NOT NULL,
  is_read  boolean     NOT NULL DEFAULT false,
  told_at  timestamptz NOT NULL
);
CREATE INDEX notification_of_person ON notification (person, id DESC);
CREATE INDEX notification_unread ON notification (person) WHERE NOT is_read;
CREATE INDEX notification_by_age ON notification (told_at);
