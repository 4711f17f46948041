-- Whether the session's copy has everybody who has changed since a snapshot: it goes back at least as far, and
-- has the columns that contacts have.
SELECT pg_snapshot_xmax(f.base) <= pg_snapshot_xmax(f.seen)
   AND NOT EXISTS (SELECT FROM pg_snapshot_xip(f.seen) AS x WHERE pg_visible_in_snapshot(x, f.base))
   AND f.columns = (
     SELECT count(*) FROM pg_attribute
     WHERE attrelid = 'contact'::regclass AND attnum > 0 AND NOT attisdropped)
FROM (SELECT CAST(:base AS pg_snapshot) AS base, CAST(:seen AS pg_snapshot) AS seen,
             CAST(:columns AS bigint) AS columns) AS f
