-- Other active flows that may be entered by events of a type; first: whether they go before this one.
SELECT w.id, (p.priority, -w.id) > (own.priority, -own.workflow_id) AS first
FROM awaited a
JOIN workflow w ON w.id = a.workflow_id AND w.state = 'ACTIVE'
JOIN workflow_priority p ON p.workflow_id = w.id
JOIN workflow_priority own ON own.workflow_id = :workflow
WHERE a.kind = :type AND a.workflow_id <> :workflow
ORDER BY w.id
