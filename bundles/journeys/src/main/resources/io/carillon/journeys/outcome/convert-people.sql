-- Whether nothing more of it is sent is what each workflow says now. In one order, so that two who write the same
-- wait for each other and never for ever.
INSERT INTO outcome (contact_id, workflow_id, kind, at, closes, source, delivery_id)
SELECT DISTINCT ON (p.contact_id, p.workflow_id)
       p.contact_id, p.workflow_id, 'CONVERSION', p.at,
       v.definition -> 'conversion' ->> 'goes_on' IS DISTINCT FROM 'true', CAST(:source AS text), p.delivery_id
FROM ({people}) AS p
JOIN workflow w ON w.id = p.workflow_id
LEFT JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.version
ORDER BY p.contact_id, p.workflow_id, p.at
ON CONFLICT DO NOTHING
