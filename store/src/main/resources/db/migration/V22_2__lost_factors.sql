-- Of whom an administrator was told that the authenticator is lost: the factor is in force until
-- then, and stays so when its owner says so before.
ALTER TABLE second_factor ADD COLUMN ends_at timestamptz;
