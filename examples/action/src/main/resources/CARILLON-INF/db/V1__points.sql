-- Points of contacts; one row for each time that some were given.
CREATE TABLE points_given (
  contact_id bigint      NOT NULL,
  occasion   text        NOT NULL,
  points     integer     NOT NULL,
  given_at   timestamptz NOT NULL,
  PRIMARY KEY (contact_id, occasion)
);
