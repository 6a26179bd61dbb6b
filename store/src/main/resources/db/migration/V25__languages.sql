-- In which language somebody is written to; nothing until a client of his has said so.
ALTER TABLE users ADD COLUMN language text;

-- What people are told is put into words when they read it, each in their language. What was told
-- before is in English for good, and is not carried over.
TRUNCATE news, notification, message;
ALTER TABLE news DROP COLUMN text, ADD COLUMN sayings jsonb NOT NULL;
ALTER TABLE notification DROP COLUMN text, ADD COLUMN sayings jsonb NOT NULL;
