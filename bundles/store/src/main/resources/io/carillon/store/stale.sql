-- Our tables of which the planner knows too little. The size is true at once; the counters of changes
-- come some seconds late, and tell of rows that were changed in place: for a large table that is looked
-- at once a minute, or the first run of each workflow would look at the outbox anew. Asking for the size
-- waits for whoever holds the table alone: such a table is passed over.
WITH free AS MATERIALIZED (
  SELECT c.oid, c.relpages, c.reltuples
  FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
    AND pg_has_role(c.relowner, 'USAGE')
    AND NOT EXISTS (
      SELECT FROM pg_locks l WHERE l.relation = c.oid AND l.mode = 'AccessExclusiveLock')
),
sized AS MATERIALIZED (
  SELECT f.*, pg_relation_size(f.oid) / current_setting('block_size')::int AS pages
  FROM free f
)
SELECT s.oid::regclass
FROM sized s
WHERE s.pages > 0 AND s.reltuples < 0
   OR s.pages > 2 * s.relpages
   -- It seemed to be almost empty when it was looked at last, as the outbox between two hours; its size
   -- stays, and the planner would take whatever comes into it since for next to nothing.
   OR s.pages > 10 AND s.reltuples < s.pages
   OR pg_stat_get_mod_since_analyze(s.oid) > 50 + 0.2 * greatest(s.reltuples, 0)
      AND (s.pages < 100
           OR coalesce(
                greatest(pg_stat_get_last_analyze_time(s.oid), pg_stat_get_last_autoanalyze_time(s.oid)),
                '-infinity') < statement_timestamp() - interval '1 minute')
UNION ALL
-- Of a table in parts nobody looks at the whole; how large it is, is known by its parts.
SELECT p.oid::regclass
FROM pg_class p
WHERE p.relnamespace = current_schema()::regnamespace AND p.relkind = 'p'
  AND pg_has_role(p.relowner, 'USAGE')
  AND NOT EXISTS (SELECT FROM pg_locks l WHERE l.relation = p.oid AND l.mode = 'AccessExclusiveLock')
  AND (SELECT sum(part.reltuples)
       FROM pg_inherits i JOIN pg_class part ON part.oid = i.inhrelid
       WHERE i.inhparent = p.oid) > greatest(2 * p.reltuples, 50)
