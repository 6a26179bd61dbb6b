-- The address that a link is about: one that is to be proven, or one that can be put back.
ALTER TABLE mailed_token ADD COLUMN email text;
