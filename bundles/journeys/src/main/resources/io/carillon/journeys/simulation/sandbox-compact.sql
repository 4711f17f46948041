-- Within one transaction nothing is vacuumed: whoever has been moved would be read again each time.
CREATE TEMPORARY TABLE kept_waiting AS SELECT * FROM waiting;
TRUNCATE waiting;
INSERT INTO waiting SELECT * FROM kept_waiting;
DROP TABLE kept_waiting
