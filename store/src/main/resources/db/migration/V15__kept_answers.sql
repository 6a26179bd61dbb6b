-- What was answered to requests that carry a key, so that one that is sent again is not done again.
CREATE TABLE kept_answer (
  caller       bigint      NOT NULL,
  key          text        NOT NULL,
  -- Of method, path and body: another request must not take this one's answer.
  digest       text        NOT NULL,
  begun_at     timestamptz NOT NULL,
  -- Nothing until it is answered.
  status       int,
  content_type text,
  body         text,
  PRIMARY KEY (caller, key)
);
CREATE INDEX kept_answer_by_age ON kept_answer (begun_at);
