INSERT INTO event (contact_id, type, key, at)
SELECT n, 'purchase', 'p', now() FROM generate_series(CAST(:first AS bigint), CAST(:last AS bigint)) AS n
