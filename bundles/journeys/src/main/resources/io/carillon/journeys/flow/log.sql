-- Of the parts of the log the newest rows each, and of those the newest.
SELECT e.at, e.workflow, coalesce(c.external_id, CAST(e.contact_id AS text)) AS contact, e.kind, e.step, e.result
FROM (
  SELECT p.*, w.name AS workflow
  FROM (
    (SELECT j.entered_at AS at, j.workflow_id, j.contact_id, 'ENTERED' AS kind, '' AS step, 'entered' AS result, 0 AS n
     FROM journey j
     WHERE j.entered_at >= :since AND {entered}
       AND (CAST(:workflow AS bigint) = 0 OR j.workflow_id = CAST(:workflow AS bigint))
       AND (CAST(:contact AS bigint) = 0 OR j.contact_id = CAST(:contact AS bigint))
     ORDER BY j.entered_at DESC
     LIMIT :most)
    UNION ALL
    (SELECT l.at, l.workflow_id, l.contact_id, CASE WHEN l.step = '' THEN 'ENDED' ELSE 'PASSED' END, l.step, l.result,
            CASE WHEN l.step = '' THEN 2 ELSE 1 END
     FROM journey_log l
     WHERE l.at >= :since AND {passed}
       AND (CAST(:workflow AS bigint) = 0 OR l.workflow_id = CAST(:workflow AS bigint))
       AND (CAST(:contact AS bigint) = 0 OR l.contact_id = CAST(:contact AS bigint))
       AND (CAST(:step AS text) = '' OR l.step = CAST(:step AS text))
     ORDER BY l.at DESC
     LIMIT :most)
    UNION ALL
    (SELECT d.planned_at, d.workflow_id, d.contact_id, 'MESSAGE', regexp_replace(d.step, '#\d+$', ''),
            lower(concat_ws(': ', d.state, d.reason)), 1
     FROM delivery d
     WHERE d.hour >= :since AND {messages}
       AND d.workflow_id IN (SELECT f.id FROM workflow f WHERE f.kind IN ('FLOW', 'APPLICATION'))
       AND (CAST(:workflow AS bigint) = 0 OR d.workflow_id = CAST(:workflow AS bigint))
       AND (CAST(:contact AS bigint) = 0 OR d.contact_id = CAST(:contact AS bigint))
       AND (CAST(:step AS text) = '' OR regexp_replace(d.step, '#\d+$', '') = CAST(:step AS text))
     ORDER BY d.hour DESC
     LIMIT :most)) AS p
  JOIN workflow w ON w.id = p.workflow_id) AS e
LEFT JOIN contact c ON c.id = e.contact_id
ORDER BY e.at DESC, e.contact_id, e.n DESC
LIMIT :most
