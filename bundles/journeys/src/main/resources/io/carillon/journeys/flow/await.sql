INSERT INTO awaited (kind, workflow_id)
SELECT k.kind, :workflow
FROM unnest(CAST(:kinds AS text[])) AS k (kind)
WHERE NOT EXISTS (SELECT FROM awaited a WHERE a.kind = k.kind AND a.workflow_id = :workflow)
ON CONFLICT DO NOTHING
