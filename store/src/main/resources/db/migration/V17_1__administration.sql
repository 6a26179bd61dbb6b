-- Whom an administrator has locked out, and why.
ALTER TABLE users ADD COLUMN locked_at timestamptz;
ALTER TABLE users ADD COLUMN locked_why text;
ALTER TABLE users ADD CHECK ((locked_at IS NULL) = (locked_why IS NULL));
CREATE INDEX users_locked ON users (id) WHERE locked_at IS NOT NULL;

-- Until when the tier is given that is not paid for, and why; without an end it stays.
ALTER TABLE users ADD COLUMN tier_until timestamptz;
ALTER TABLE users ADD COLUMN tier_why text;
