-- What an account may risk, and what its limits remember: without it a restart would forgive the
-- day's loss. An account without a row has no limits.
CREATE TABLE account_risk (
  account bigint PRIMARY KEY REFERENCES account,
  limits  jsonb  NOT NULL,
  memory  jsonb
) WITH (fillfactor = 50);

-- When and with what a bot was stopped that has not been started again.
ALTER TABLE bot ADD COLUMN stopped jsonb;
