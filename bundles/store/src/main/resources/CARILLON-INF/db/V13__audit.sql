-- Every change that somebody asked for, before it was begun and with what came of it.
CREATE TABLE audit (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL,
  username  text NOT NULL,
  roles     text[] NOT NULL,
  source    text NOT NULL,
  action    text NOT NULL,
  object    text NOT NULL DEFAULT '',
  detail    text NOT NULL DEFAULT '',
  outcome   text NOT NULL CHECK (outcome IN ('STARTED', 'DONE', 'REFUSED', 'DENIED')),
  message   text NOT NULL DEFAULT '',
  before    jsonb,
  after     jsonb
);
CREATE INDEX audit_user ON audit (lower(username), id);
CREATE INDEX audit_at ON audit (at);
