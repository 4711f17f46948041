INSERT INTO event (contact_id, type, key, at, amount)
SELECT
  c.id,
  CASE WHEN k = 2 THEN 'activity' ELSE 'purchase' END,
  'k' || k,
  timestamptz '2026-11-20 12:00Z' - make_interval(mins => ((c.id * 31 + k * 7919) % 1051200)::int),
  c.id % 500
FROM contact c, generate_series(1, 2) k
