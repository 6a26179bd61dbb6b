-- Who wants to be forgotten, since when, and when that is done. Until then it can be taken back;
-- accounts that went with him have the same moment in `removed_at`.
ALTER TABLE users ADD COLUMN leaving_since timestamptz;
ALTER TABLE users ADD COLUMN leaves_at timestamptz;
ALTER TABLE users ADD CHECK ((leaving_since IS NULL) = (leaves_at IS NULL));
CREATE INDEX users_leaving ON users (leaves_at) WHERE leaves_at IS NOT NULL;
