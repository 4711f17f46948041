-- Deleted workflows of which something may be left; of those that were deleted long ago it is seen at the rows.
SELECT w.id
FROM workflow w
WHERE w.state = 'DELETED'
  AND (w.deleted_at > CAST(:now AS timestamptz) - interval '1 day'
    OR EXISTS (SELECT FROM waiting x WHERE x.workflow_id = w.id)
    OR EXISTS (SELECT FROM wake k WHERE k.workflow_id = w.id)
    OR EXISTS (SELECT FROM awaited a WHERE a.workflow_id = w.id))
ORDER BY w.id
