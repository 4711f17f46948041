SELECT p.workflow_id, p.name, p.content, p.format, p.destination, p.next_at, r.last
FROM export_plan p
LEFT JOIN LATERAL (
  SELECT max(id) AS last
  FROM export_run
  WHERE workflow_id = p.workflow_id AND plan = p.name) AS r ON true
WHERE CAST(:workflow AS bigint) IS NULL OR p.workflow_id = CAST(:workflow AS bigint)
ORDER BY p.next_at NULLS LAST, p.workflow_id, p.name
