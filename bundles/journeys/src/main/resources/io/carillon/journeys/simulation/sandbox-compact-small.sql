-- Tables through which everybody goes, in which few stand: as sandbox-compact.sql, and cheap.
CREATE TEMPORARY TABLE kept_wake AS SELECT * FROM wake;
CREATE TEMPORARY TABLE kept_outbox AS SELECT * FROM outbox;
TRUNCATE wake, outbox, moving, woken;
INSERT INTO wake SELECT * FROM kept_wake;
INSERT INTO outbox SELECT * FROM kept_outbox;
DROP TABLE kept_wake, kept_outbox
