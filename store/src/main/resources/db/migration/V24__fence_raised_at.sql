-- Not only a restore raises one.
ALTER TABLE fence RENAME COLUMN restored_at TO raised_at;
