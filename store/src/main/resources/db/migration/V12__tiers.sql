-- What people may do by what they pay. Data: whoever runs the installation changes it here.
CREATE TABLE tier (
  name     text    PRIMARY KEY CHECK (name ~ '^[A-Z][A-Z0-9_]*$'),
  -- The higher, the better.
  rank     int     NOT NULL UNIQUE,
  bots     int     NOT NULL CHECK (bots > 0),
  -- A month.
  monthly  numeric NOT NULL CHECK (monthly >= 0),
  currency text    NOT NULL,
  -- Words that screens have sentences for.
  features text[]  NOT NULL
);
INSERT INTO tier (name, rank, bots, monthly, currency, features) VALUES
  ('FREE', 0, 1, 0,  'USD', '{EVERY_STRATEGY,PAPER_AND_LIVE,LAB}'),
  ('PRO',  1, 5, 10, 'USD', '{EVERY_STRATEGY,PAPER_AND_LIVE,LAB}');

-- What is given without being paid for. The seller's customer is not known by our number, so that
-- two installations may share a seller, and a restored one finds its people again.
ALTER TABLE users ADD COLUMN tier text NOT NULL DEFAULT 'FREE' REFERENCES tier;
ALTER TABLE users ADD COLUMN billing_id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;

-- What is paid for, as the seller last said.
CREATE TABLE subscription (
  id               text        PRIMARY KEY,
  person           bigint      NOT NULL REFERENCES users,
  tier             text        NOT NULL REFERENCES tier,
  customer         text        NOT NULL,
  status           text        NOT NULL,
  -- By the seller's clock: what is older changes nothing.
  changed_at       timestamptz NOT NULL,
  period_ends_at   timestamptz,
  ends_with_period boolean     NOT NULL,
  past_due_since   timestamptz,
  CHECK ((status = 'PAST_DUE') = (past_due_since IS NOT NULL))
);
CREATE INDEX subscription_of_person ON subscription (person);

-- What the seller has told, once each, until the subscription has been looked at again.
CREATE TABLE subscription_event (
  id           text        PRIMARY KEY,
  type         text        NOT NULL,
  subscription text        NOT NULL,
  received_at  timestamptz NOT NULL,
  due_at       timestamptz NOT NULL,
  tries        int         NOT NULL DEFAULT 0,
  handled_at   timestamptz
);
CREATE INDEX subscription_event_due ON subscription_event (due_at) WHERE handled_at IS NULL;
