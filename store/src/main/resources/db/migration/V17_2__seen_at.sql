-- When somebody, or a program of his, last asked something: sessions and tokens are gone once ended.
ALTER TABLE users ADD COLUMN seen_at timestamptz;
UPDATE users SET seen_at = greatest(
  (SELECT max(seen_at) FROM session WHERE person = users.id),
  (SELECT max(seen_at) FROM api_token WHERE person = users.id));
