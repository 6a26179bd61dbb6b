-- Of tables that change PostgreSQL sorts a sample again and again, to know which values are
-- frequent: a fifth of a second each minute beside bots that trade, at moments in which orders want
-- a processor.

-- Nobody compares documents, which take most of that time: nothing is to be known of them. And what
-- is frequent in tables that change all the time hardly does: knowing it anew once half of a table
-- is another one, and beyond a thousand rows, is soon enough.
CREATE FUNCTION count_less(kept regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  document name;
BEGIN
  FOR document IN SELECT attname FROM pg_attribute
      WHERE attrelid = kept AND atttypid = 'jsonb'::regtype AND NOT attisdropped LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', kept, document);
  END LOOP;
  EXECUTE format('ALTER TABLE %s SET
    (autovacuum_analyze_scale_factor = 0.5, autovacuum_analyze_threshold = 1000)', kept);
END $$;
SELECT count_less(busy::regclass) FROM unnest(ARRAY[
  'account', 'account_risk', 'activity', 'balance', 'bot', 'deal', 'market_cursor', 'news', 'node',
  'notification', 'orders']) busy;
SELECT count_less(inhrelid) FROM pg_inherits
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
    PERFORM count_less(child::regclass);
  END IF;
END $$;
