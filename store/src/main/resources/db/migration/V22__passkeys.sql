-- As authenticators know a person: random, so that a passkey tells nothing of him.
ALTER TABLE users ADD COLUMN handle uuid NOT NULL UNIQUE DEFAULT gen_random_uuid();

-- By what people log in without a password. The secret half never leaves their authenticators.
CREATE TABLE passkey (
  id          uuid        PRIMARY KEY,
  person      bigint      NOT NULL REFERENCES users,
  -- As its authenticator knows it, in base64url.
  credential  text        NOT NULL UNIQUE,
  -- The public key with what its authenticator said of it (attested credential data), in base64url.
  public_key  text        NOT NULL,
  name        text        NOT NULL,
  -- How browsers reach its authenticator.
  transports  text[]      NOT NULL,
  -- Whether it may be kept in more than one place; that never changes.
  may_sync    boolean     NOT NULL,
  -- Signatures that its authenticator had made when it was last used; 0 where it does not count.
  counter     bigint      NOT NULL,
  created_at  timestamptz NOT NULL,
  used_at     timestamptz,
  UNIQUE (person, name)
);
SELECT wall('passkey', 'person = (SELECT tenant())');

-- What authenticators were asked to sign, once each. Whoever is not known yet is told from others by
-- a cookie, of which the hash is part of what is kept.
CREATE TABLE passkey_challenge (
  hash       bytea       PRIMARY KEY,
  -- What it is for, and whose, as a hash.
  bound_to   bytea       NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_by_expiry ON passkey_challenge (expires_at);
