-- A second wall between tenants, behind the checks of the program: for whose eyes a connection is,
-- that one's rows are all there are. The program says so in a setting of the connection; without it
-- the connection is the installation's own, and sees everything.
CREATE FUNCTION tenant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('millrace.tenant', true), '')::bigint;

-- What is the tenant's. Not plain SQL, so that a plan has one call and not what is in it.
CREATE FUNCTION tenant_accounts() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT id FROM account WHERE owner = tenant());
END $$;
CREATE FUNCTION tenant_bots() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT id FROM bot WHERE account = ANY ((SELECT tenant_accounts())::bigint[]));
END $$;
CREATE FUNCTION tenant_channels() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT id FROM channel WHERE person = tenant());
END $$;

-- Puts a table behind the wall. Also its owner, which is who we are, is held to it (FORCE).
--
-- `whose` is the condition by which a row is the tenant's. Functions stand in it as (SELECT f()), so
-- that they are asked once for each statement and not for each row.
CREATE FUNCTION wall(guarded text, whose text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  allowed text := format('(SELECT tenant()) IS NULL OR %s', whose);
BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', guarded);
  EXECUTE format('CREATE POLICY tenants_apart ON %I USING (%s) WITH CHECK (%s)',
    guarded, allowed, allowed);
END $$;

-- By the account. Months have the policy, too, for whoever names one.
CREATE FUNCTION wall_by_account(guarded text) RETURNS void LANGUAGE sql AS $$
  SELECT wall(guarded, 'account = ANY ((SELECT tenant_accounts())::bigint[])')
$$;
SELECT wall_by_account(guarded) FROM unnest(ARRAY[
  'balance', 'bot', 'deal', 'orders', 'fill', 'journal', 'decision', 'balance_snapshot', 'activity',
  'account_risk', 'fence']) guarded;
SELECT wall_by_account(inhrelid::regclass::text) FROM pg_inherits
  WHERE inhparent IN ('fill'::regclass, 'journal'::regclass, 'decision'::regclass)
    AND inhrelid IN (SELECT oid FROM pg_class WHERE relkind = 'r');

CREATE OR REPLACE FUNCTION ensure_month(parent text, month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  child  text := parent || '_' || to_char(month, 'YYYY_MM');
  first  timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  beyond timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(child) IS NULL THEN
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
      child, parent, first, beyond);
    PERFORM wall_by_account(child);
  END IF;
END $$;

-- By the bot, of whichever account.
SELECT wall(guarded, 'bot = ANY ((SELECT tenant_bots())::bigint[])')
  FROM unnest(ARRAY['bot_configuration', 'signal_address', 'signal', 'note']) guarded;

-- By the person.
SELECT wall('users', 'id = (SELECT tenant())');
SELECT wall('account', 'owner = (SELECT tenant())');
SELECT wall('credential', 'tenant = (SELECT tenant())');
SELECT wall('kept_answer', 'caller = (SELECT tenant())');
SELECT wall(guarded, 'person = (SELECT tenant())') FROM unnest(ARRAY[
  'session', 'mailed_token', 'api_token', 'second_factor', 'recovery_code',
  'notification_preference', 'channel', 'notification']) guarded;
SELECT wall('news',
  'person = (SELECT tenant()) OR account = ANY ((SELECT tenant_accounts())::bigint[])');
SELECT wall('message', 'channel = ANY ((SELECT tenant_channels())::uuid[])');

-- The installation's own: what is in them is of people, but none of them has business there.
SELECT wall(guarded, 'false') FROM unnest(ARRAY[
  'mail', 'audit_entry', 'subscription', 'subscription_event', 'node_call']) guarded;
-- What somebody pays for he may see; what the seller says of it is not his to write.
CREATE POLICY own_may_be_seen ON subscription FOR SELECT USING (person = (SELECT tenant()));

-- One tenant's deals among everybody's: as his accounts are asked for in every case now, no reading
-- of them all may be the cheapest way.
CREATE INDEX deal_of_account ON deal (account, opened_at DESC, bot DESC, number DESC);
