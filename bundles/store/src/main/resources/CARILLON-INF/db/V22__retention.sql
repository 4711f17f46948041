-- The issue log is read from its end, and forgotten from its beginning.
CREATE INDEX issue_at ON issue (at, id);
