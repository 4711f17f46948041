UPDATE import_line l
SET import_unsubscribed = m.unsubscribed, import_suppressed = m.suppressed
FROM (SELECT external_id, min(import_unsubscribed) AS unsubscribed, min(import_suppressed) AS suppressed
      FROM import_line
      GROUP BY external_id
      HAVING count(*) > 1) AS m
WHERE l.external_id = m.external_id
