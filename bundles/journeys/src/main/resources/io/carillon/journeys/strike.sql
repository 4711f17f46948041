-- Every full hour from the first missed one to the last; those beyond the catch-up limit are only
-- noted.
INSERT INTO hour (at, since, by_hand, state, struck_at)
SELECT h, CASE WHEN h = CAST(:first AS timestamptz) THEN :since ELSE h - interval '1 hour' END, false,
       CASE WHEN h > CAST(:last AS timestamptz) - :limit * interval '1 hour' THEN 'STRUCK' ELSE 'SKIPPED' END, :now
FROM generate_series(CAST(:first AS timestamptz), CAST(:last AS timestamptz), interval '1 hour') AS h
ON CONFLICT (at) DO NOTHING
RETURNING at, state
