-- When somebody last proved, in this session, to be who he is.
ALTER TABLE session ADD COLUMN proved_at timestamptz;
UPDATE session SET proved_at = created_at;
ALTER TABLE session ALTER COLUMN proved_at SET NOT NULL;

-- What a person's authenticator counts with. Sealed: a dump of this table makes no codes.
CREATE TABLE second_factor (
  person       bigint      PRIMARY KEY REFERENCES users,
  ring_key     text        NOT NULL,
  seed         bytea       NOT NULL,
  -- In force from then on; before, it is only tried.
  confirmed_at timestamptz,
  -- The step of the last code that was accepted: no code is accepted twice.
  last_step    bigint      NOT NULL
);

-- Codes for those who have lost the authenticator, once each, as their hash only.
CREATE TABLE recovery_code (
  person bigint NOT NULL REFERENCES second_factor ON DELETE CASCADE,
  hash   bytea  NOT NULL,
  PRIMARY KEY (person, hash)
);
