-- Who was moved by hand and has not arrived yet stands there since infinity.
SELECT w.contact_id, coalesce(c.external_id, CAST(w.contact_id AS text)) AS contact, w.step, w.version,
       CASE WHEN isfinite(w.since) THEN w.since ELSE w.due_at END AS since,
       CASE WHEN isfinite(w.due_at) THEN w.due_at END AS until
FROM waiting w
LEFT JOIN contact c ON c.id = w.contact_id
WHERE w.workflow_id = :workflow
  AND (CAST(:step AS text) = '' OR w.step = CAST(:step AS text))
  AND (CAST(:contact AS bigint) = 0 OR w.contact_id = CAST(:contact AS bigint))
ORDER BY w.due_at, w.since, w.contact_id
LIMIT :most
