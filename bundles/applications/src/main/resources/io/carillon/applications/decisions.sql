-- The decisions of this moment, for the time line.
SELECT a.contact_id, lower(a.decision) AS type, a.key, a.decided_at AS at,
       CASE WHEN w.name IS NOT NULL THEN jsonb_build_object('workflow', w.name) END AS data
FROM application a
LEFT JOIN workflow w ON w.id = a.workflow_id
WHERE a.contact_id = ANY (CAST(? AS bigint[])) AND a.decided_at = CAST(? AS timestamptz)
  AND a.decision <> 'LEFT'
