-- Whether a month's part of a table is attached, or half detached by somebody who was interrupted.
SELECT i.inhdetachpending
FROM pg_inherits i
WHERE i.inhparent = to_regclass(:table) AND i.inhrelid = to_regclass(:part)
