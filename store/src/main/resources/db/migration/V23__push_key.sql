-- What proves to push services that messages are this installation's: one key, for all its people.
CREATE TABLE push_key (
  one         boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- In base64url, as browsers take it.
  public_key  text    NOT NULL,
  ring_key    text    NOT NULL,
  -- Sealed.
  private_key bytea   NOT NULL
);
SELECT wall('push_key', 'false');
