-- Mails that wait to be sent. Sealed, as they carry links that open something; gone once sent.
CREATE TABLE mail (
  id         uuid        PRIMARY KEY,
  ring_key   text        NOT NULL,
  text       bytea       NOT NULL,
  created_at timestamptz NOT NULL,
  due_at     timestamptz NOT NULL,
  -- Of no use after that.
  expires_at timestamptz NOT NULL,
  tries      int         NOT NULL DEFAULT 0
);
CREATE INDEX mail_by_due ON mail (due_at);
