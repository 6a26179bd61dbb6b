-- Drops the partitions of all months before the given one and says how many they were.
CREATE FUNCTION drop_months_before(parent text, month date) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  child   text;
  dropped integer := 0;
BEGIN
  FOR child IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = parent::regclass
      AND c.relname ~ ('^' || parent || '_[0-9]{4}_[0-9]{2}$')
      AND right(c.relname, 7) < to_char(month, 'YYYY_MM')
  LOOP
    EXECUTE format('DROP TABLE %I', child);
    dropped := dropped + 1;
  END LOOP;
  RETURN dropped;
END $$;
