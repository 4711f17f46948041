INSERT INTO workflow (name, state, version, created_at, activated_at)
SELECT 'workflow ' || n, 'ACTIVE', 1, timestamptz '2026-11-01Z', timestamptz '2026-11-01Z'
FROM generate_series(0, ?) AS n
ORDER BY n
