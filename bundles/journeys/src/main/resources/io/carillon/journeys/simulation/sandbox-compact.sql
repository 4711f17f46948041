-- Within one transaction nothing is vacuumed: whoever has been moved would be read again each time.
CREATE TEMPORARY TABLE kept_waiting AS SELECT * FROM waiting;
CREATE TEMPORARY TABLE kept_wake AS SELECT * FROM wake;
CREATE TEMPORARY TABLE kept_outbox AS SELECT * FROM outbox;
TRUNCATE waiting, wake, outbox, moving, woken;
INSERT INTO waiting SELECT * FROM kept_waiting;
INSERT INTO wake SELECT * FROM kept_wake;
INSERT INTO outbox SELECT * FROM kept_outbox;
DROP TABLE kept_waiting, kept_wake, kept_outbox;
ANALYZE waiting
