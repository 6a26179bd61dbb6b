-- Why a bot decided is stored as what it is made of, and put into words when somebody reads it. What
-- was stored as a text becomes the value of a template that is nothing but its place, so that
-- nothing in it is taken for a place.
UPDATE decision
SET reasons = (
  SELECT coalesce(
    jsonb_agg(jsonb_build_array(why ->> 'kind', '{}', why ->> 'text') ORDER BY place), '[]')
  FROM jsonb_array_elements(reasons) WITH ORDINALITY AS one(why, place));
COMMENT ON COLUMN decision.reasons IS 'Each is [kind, template, value, ...]; a value is a text, or a reason again.';
