-- What people write down about their bots and deals.
CREATE TABLE note (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  bot        bigint      NOT NULL REFERENCES bot,
  -- Nothing for a note on the bot itself.
  deal       bigint,
  text       text        NOT NULL,
  pinned     boolean     NOT NULL,
  written_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX note_by_bot ON note (bot, pinned DESC, id DESC);
