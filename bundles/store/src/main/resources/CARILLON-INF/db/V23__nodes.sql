-- The servers that work on this database. Each says every few seconds that it is there, by this database's clock;
-- what all of them may do together (mails a second, connections to a mail server) is divided among them.
CREATE TABLE node (
  id        uuid        PRIMARY KEY,
  name      text        NOT NULL,
  joined_at timestamptz NOT NULL,
  seen_at   timestamptz NOT NULL
);
