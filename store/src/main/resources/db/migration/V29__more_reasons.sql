-- What happened, why a bot stands, and the orders of a decision are stored as what they are made
-- of, as reasons are (V28), and put into words when somebody reads them. What was a text becomes
-- the value of a template that is nothing but its place.
ALTER TABLE activity
  ALTER COLUMN text TYPE jsonb USING jsonb_build_array('ACTED', '{}', text);
ALTER TABLE activity RENAME COLUMN text TO what;
COMMENT ON COLUMN activity.what IS '[kind, template, value, ...]; a value is a text, or a reason again.';

ALTER TABLE bot
  ALTER COLUMN error TYPE jsonb
    USING CASE WHEN error IS NOT NULL THEN jsonb_build_array('REFUSED', '{}', error) END,
  ALTER COLUMN waiting_for_funds TYPE jsonb
    USING CASE
      WHEN waiting_for_funds IS NOT NULL THEN jsonb_build_array('WAITS', '{}', waiting_for_funds)
    END;

ALTER TABLE decision ADD COLUMN placed_orders jsonb, ADD COLUMN cancelled_orders jsonb;
UPDATE decision
SET
  placed_orders = (
    SELECT coalesce(jsonb_agg(jsonb_build_array('ACTED', '{}', one) ORDER BY place), '[]')
    FROM unnest(placed) WITH ORDINALITY AS orders(one, place)),
  cancelled_orders = (
    SELECT coalesce(jsonb_agg(jsonb_build_array('ACTED', '{}', one) ORDER BY place), '[]')
    FROM unnest(cancelled) WITH ORDINALITY AS orders(one, place));
ALTER TABLE decision
  DROP COLUMN placed,
  DROP COLUMN cancelled,
  ALTER COLUMN placed_orders SET NOT NULL,
  ALTER COLUMN cancelled_orders SET NOT NULL;
ALTER TABLE decision RENAME COLUMN placed_orders TO placed;
ALTER TABLE decision RENAME COLUMN cancelled_orders TO cancelled;

UPDATE account_risk
SET memory = jsonb_set(
  memory #- '{halt,text}', '{halt,why}', jsonb_build_array('REFUSED', '{}', memory #>> '{halt,text}'))
WHERE memory #> '{halt,text}' IS NOT NULL;
UPDATE account_risk
SET memory = jsonb_set(
  memory #- '{propFirm,lock,text}',
  '{propFirm,lock,why}',
  jsonb_build_array('REFUSED', '{}', memory #>> '{propFirm,lock,text}'))
WHERE memory #> '{propFirm,lock,text}' IS NOT NULL;

ALTER TABLE fence
  ALTER COLUMN found TYPE jsonb
    USING CASE WHEN found IS NOT NULL THEN jsonb_build_array('REFUSED', '{}', found) END;
