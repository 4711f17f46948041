-- All, one by its name, or those that hold for a workflow.
SELECT p.id, p.name, p.description, p.channels, p.most, p.period_seconds, p.calendar, p.quiet_from, p.quiet_until,
       p.quiet_days, p.when_over, p.wait_seconds, p.zone, p.yaml, p.updated_at,
       c.id AS category_id, c.kind, c.name AS category, c.description AS category_description, c.priority,
       c.created_at AS category_created_at
FROM policy p
LEFT JOIN category c ON c.id = p.category_id
WHERE (CAST(:name AS text) IS NULL OR lower(p.name) = lower(CAST(:name AS text)))
  AND (CAST(:workflow AS bigint) IS NULL OR p.category_id IS NULL OR EXISTS (
    SELECT FROM workflow w
    WHERE w.id = CAST(:workflow AS bigint) AND p.category_id IN (w.category_id, w.group_id)))
ORDER BY lower(p.name)
