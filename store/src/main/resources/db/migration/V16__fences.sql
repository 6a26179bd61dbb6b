-- A database that was restored from a backup knows less than the venues of its real accounts do:
-- what was ordered since is forgotten. Such an account trades nothing until its venue has been
-- asked, nor, when the venue shows something forgotten, until a person has looked at it.
CREATE TABLE fence (
  account     bigint      PRIMARY KEY REFERENCES account,
  -- When the backup was taken: what came later is not known here.
  since       timestamptz NOT NULL,
  restored_at timestamptz NOT NULL,
  -- What the venue has shown that is not in the ledger, in words; nothing until it has answered.
  found       text,
  lifted_at   timestamptz,
  -- Who has looked; nobody where the venue showed nothing.
  lifted_by   bigint      REFERENCES users,
  CHECK (lifted_by IS NULL OR lifted_at IS NOT NULL)
);
