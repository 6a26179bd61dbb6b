-- Processes that share this database, and which of them runs which account. Whose lease has run out,
-- by this database's clock, has lost its accounts to whoever claims them.
CREATE TABLE node (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name        text        NOT NULL,
  -- Nodes can share accounts only where all of them trade on the same prices.
  market      text        NOT NULL,
  joined_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  lease_until timestamptz NOT NULL
) WITH (fillfactor = 20);

-- No foreign key: a node that is gone takes nothing with it, and its accounts are free.
ALTER TABLE account ADD COLUMN owner_node bigint;

-- What one node asks of another that runs the account. A call is taken once; nobody repeats it.
CREATE TABLE node_call (
  id       uuid        PRIMARY KEY,
  -- Who is asked, and who waits for the answer.
  node     bigint      NOT NULL,
  asker    bigint      NOT NULL,
  call     jsonb       NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  taken_at timestamptz,
  answer   jsonb
);
CREATE INDEX node_call_open ON node_call (node, asked_at) WHERE taken_at IS NULL;
