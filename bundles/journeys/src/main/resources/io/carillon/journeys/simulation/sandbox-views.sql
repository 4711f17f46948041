-- Views of other tables that stand upon those of the sandbox, outermost last, each as it is written: to be
-- made once more upon the temporary tables. Views keep to the tables that they were made upon, whatever
-- stands first in the search path later.
WITH RECURSIVE upon (id, depth) AS (
  SELECT c.oid, 0
  FROM pg_class c
  WHERE c.oid IN (to_regclass('outbox'), to_regclass('past_delivery'), to_regclass('once'), to_regclass('claim'),
                  to_regclass('engagement'), to_regclass('link_click'))
  UNION ALL
  SELECT DISTINCT r.ev_class, u.depth + 1
  FROM upon u
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = u.id
    AND d.classid = 'pg_rewrite'::regclass
  JOIN pg_rewrite r ON r.oid = d.objid AND r.ev_class <> u.id
)
SELECT format('CREATE TEMPORARY VIEW %I AS %s', c.relname, pg_get_viewdef(c.oid))
FROM (SELECT id, max(depth) AS depth FROM upon WHERE depth > 0 GROUP BY id) AS v
JOIN pg_class c ON c.oid = v.id
WHERE c.relkind = 'v' AND pg_table_is_visible(c.oid)
ORDER BY v.depth, c.relname
