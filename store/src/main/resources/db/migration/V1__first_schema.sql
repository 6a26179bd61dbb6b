-- The record of Millrace. Amounts are NUMERIC, moments are timestamptz (microseconds), enumerations
-- are text with the names of the Java constants. What grows without end is partitioned by month.

CREATE TABLE account (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name          text        NOT NULL UNIQUE,
  venue         text        NOT NULL,
  mode          text        NOT NULL,
  currency      text        NOT NULL,
  -- Raised at every takeover; a write that carries another one changes nothing.
  owner_epoch   bigint      NOT NULL DEFAULT 0,
  -- The newest entry of the account's journal.
  last_sequence bigint      NOT NULL DEFAULT 0,
  created_at    timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE balance (
  account bigint  NOT NULL REFERENCES account,
  asset   text    NOT NULL,
  free    numeric NOT NULL CHECK (free >= 0),
  locked  numeric NOT NULL CHECK (locked >= 0),
  PRIMARY KEY (account, asset)
) WITH (fillfactor = 50);

-- A bot's number is part of the ids of its orders, so none is ever given twice.
CREATE SEQUENCE bot_number;

CREATE TABLE bot (
  id                bigint      PRIMARY KEY,
  account           bigint      NOT NULL REFERENCES account,
  name              text        NOT NULL,
  strategy          text        NOT NULL,
  instrument        text        NOT NULL,
  params            jsonb       NOT NULL,
  configuration     integer     NOT NULL,
  phase             text        NOT NULL,
  desired           text        NOT NULL,
  closing           boolean     NOT NULL,
  started           boolean     NOT NULL,
  error             text,
  waiting_for_funds text,
  state             jsonb       NOT NULL,
  slots             jsonb       NOT NULL,
  position_side     text        NOT NULL,
  position_quantity numeric     NOT NULL,
  position_cost     numeric     NOT NULL,
  position_realised numeric     NOT NULL,
  position_funding  numeric     NOT NULL,
  position_fees     jsonb       NOT NULL,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  removed_at        timestamptz
) WITH (fillfactor = 50);
CREATE INDEX bot_by_account ON bot (account, id) WHERE removed_at IS NULL;
CREATE INDEX bot_by_age ON bot (id DESC) WHERE removed_at IS NULL;
CREATE INDEX bot_by_strategy ON bot (strategy, id DESC) WHERE removed_at IS NULL;
CREATE INDEX bot_by_phase ON bot (phase, id DESC) WHERE removed_at IS NULL;

-- Every configuration that a bot has had.
CREATE TABLE bot_configuration (
  bot        bigint      NOT NULL REFERENCES bot,
  version    integer     NOT NULL,
  name       text        NOT NULL,
  strategy   text        NOT NULL,
  instrument text        NOT NULL,
  params     jsonb       NOT NULL,
  since      timestamptz NOT NULL,
  PRIMARY KEY (bot, version)
);

-- One cycle of a bot: a deal, or the basket of a basket grid.
CREATE TABLE deal (
  bot          bigint      NOT NULL REFERENCES bot,
  number       bigint      NOT NULL,
  account      bigint      NOT NULL REFERENCES account,
  instrument   text        NOT NULL,
  opening      text        NOT NULL,
  opened_at    timestamptz NOT NULL,
  closed_at    timestamptz,
  close_reason text,
  bought       numeric     NOT NULL,
  cost         numeric     NOT NULL,
  sold         numeric     NOT NULL,
  proceeds     numeric     NOT NULL,
  fees         numeric     NOT NULL,
  -- Proceeds less cost, once closed.
  profit       numeric,
  PRIMARY KEY (bot, number),
  CHECK ((closed_at IS NULL) = (profit IS NULL))
);
CREATE INDEX deal_by_opening ON deal (opened_at DESC, bot DESC, number DESC);
CREATE INDEX deal_of_bot ON deal (bot, opened_at DESC, number DESC);
CREATE INDEX deal_open ON deal (opened_at DESC, bot DESC, number DESC) WHERE closed_at IS NULL;
CREATE INDEX deal_open_of_bot ON deal (bot, opened_at DESC, number DESC) WHERE closed_at IS NULL;
CREATE INDEX deal_closed_of_bot ON deal (bot, closed_at, number) WHERE closed_at IS NOT NULL;
CREATE INDEX deal_by_closing ON deal (account, closed_at) INCLUDE (profit)
  WHERE closed_at IS NOT NULL;

CREATE TABLE orders (
  account         bigint      NOT NULL REFERENCES account,
  client_order_id text        NOT NULL,
  bot             bigint      NOT NULL REFERENCES bot,
  cycle           bigint      NOT NULL,
  slot            text        NOT NULL,
  attempt         integer     NOT NULL,
  instrument      text        NOT NULL,
  side            text        NOT NULL,
  type            text        NOT NULL CHECK (type IN
                    ('limit', 'market', 'stop', 'stop-limit', 'take-profit', 'trailing')),
  price           numeric,
  trigger_price   numeric,
  trail_by        numeric,
  post_only       boolean     NOT NULL,
  reduce_only     boolean     NOT NULL,
  good_till       timestamptz,
  -- One-cancels-other: orders of one bot and cycle with the same name here.
  one_of          text,
  -- A bracket's leg sleeps until this slot has traded.
  after_cycle     bigint,
  after_slot      text,
  target          numeric     NOT NULL,
  quantity        numeric     NOT NULL CHECK (quantity > 0),
  filled          numeric     NOT NULL CHECK (filled >= 0 AND filled <= quantity),
  state           text        NOT NULL,
  -- Whether the venue may hold it now (see OrderState): what recovery asks about.
  live            boolean     NOT NULL,
  sent_at         timestamptz,
  venue_order_id  text,
  reason          text,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (account, client_order_id),
  UNIQUE (bot, cycle, slot, attempt)
) WITH (fillfactor = 80);
CREATE INDEX orders_by_age ON orders (created_at DESC, client_order_id DESC);
CREATE INDEX orders_of_bot ON orders (bot, created_at DESC, client_order_id DESC);
CREATE INDEX orders_live ON orders (created_at DESC, client_order_id DESC) WHERE live;
CREATE INDEX orders_live_of_bot ON orders (bot, created_at DESC, client_order_id DESC) WHERE live;
CREATE INDEX orders_live_of_account ON orders (account, bot) WHERE live;

-- The partition's column has to be part of the key. A trade reported with two times would pass this
-- key, so the writer also looks for (account, instrument, venue_trade_id) in all months (I3).
CREATE TABLE fill (
  account         bigint      NOT NULL,
  instrument      text        NOT NULL,
  venue_trade_id  text        NOT NULL,
  time            timestamptz NOT NULL,
  bot             bigint      NOT NULL,
  cycle           bigint      NOT NULL,
  slot            text        NOT NULL,
  attempt         integer     NOT NULL,
  client_order_id text        NOT NULL,
  side            text        NOT NULL,
  price           numeric     NOT NULL,
  quantity        numeric     NOT NULL CHECK (quantity > 0),
  fee             numeric     NOT NULL,
  fee_asset       text        NOT NULL,
  liquidity       text        NOT NULL,
  PRIMARY KEY (account, instrument, venue_trade_id, time)
) PARTITION BY RANGE (time);
CREATE INDEX fill_by_time ON fill (time DESC, venue_trade_id DESC);
CREATE INDEX fill_of_bot ON fill (bot, time DESC, venue_trade_id DESC);

-- What happened to an account, in order.
CREATE TABLE journal (
  account  bigint      NOT NULL,
  sequence bigint      NOT NULL,
  time     timestamptz NOT NULL,
  kind     text        NOT NULL,
  event    jsonb       NOT NULL,
  PRIMARY KEY (account, sequence, time)
) PARTITION BY RANGE (time);

-- Why a bot did, or did not do, something.
CREATE TABLE decision (
  id        bigint GENERATED ALWAYS AS IDENTITY,
  account   bigint      NOT NULL,
  bot       bigint      NOT NULL,
  time      timestamptz NOT NULL,
  occasion  text        NOT NULL,
  price     numeric     NOT NULL,
  reasons   jsonb       NOT NULL,
  placed    text[]      NOT NULL,
  cancelled text[]      NOT NULL,
  PRIMARY KEY (bot, time, id)
) PARTITION BY RANGE (time);
CREATE INDEX decision_of_bot ON decision (bot, id DESC);

CREATE TABLE balance_snapshot (
  account    bigint      NOT NULL REFERENCES account,
  time       timestamptz NOT NULL,
  equity     numeric     NOT NULL,
  realised   numeric     NOT NULL,
  unrealised numeric     NOT NULL,
  PRIMARY KEY (account, time)
);

CREATE TABLE activity (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account bigint      NOT NULL REFERENCES account,
  bot     bigint      REFERENCES bot,
  time    timestamptz NOT NULL,
  kind    text        NOT NULL,
  text    text        NOT NULL
);
CREATE INDEX activity_of_account ON activity (account, id DESC);
CREATE INDEX activity_of_bot ON activity (bot, id DESC) WHERE bot IS NOT NULL;

-- Where a source of market data stands, so that a replay goes on where it was.
CREATE TABLE market_cursor (
  source text        PRIMARY KEY,
  time   timestamptz NOT NULL,
  state  jsonb       NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE setting (
  name       text        PRIMARY KEY,
  value      jsonb       NOT NULL,
  updated_at timestamptz NOT NULL
);

-- Creates the partition of a month where it is missing; months begin at midnight UTC.
CREATE FUNCTION ensure_month(parent text, month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  child  text := parent || '_' || to_char(month, 'YYYY_MM');
  first  timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  beyond timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(child) IS NULL THEN
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
      child, parent, first, beyond);
  END IF;
END $$;

-- Rows of a month that nobody prepared land here rather than being refused.
CREATE TABLE fill_other PARTITION OF fill DEFAULT;
CREATE TABLE journal_other PARTITION OF journal DEFAULT;
CREATE TABLE decision_other PARTITION OF decision DEFAULT;
