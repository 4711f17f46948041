-- The category and the group that a workflow is in now.
SELECT k.kind, k.id, k.name
FROM workflow w
JOIN category k ON k.id IN (w.category_id, w.group_id)
WHERE w.id = :workflow
ORDER BY k.kind
