-- Who wants no more of this workflow, and which addresses are not written to any more.
SELECT 'UNSUBSCRIBED' AS reason, u.at, '' AS address,
       CASE u.scope WHEN 'WORKFLOW' THEN 'of this workflow' WHEN 'EVERYTHING' THEN 'of everything'
            ELSE 'of the ' || lower(u.scope) || ' "' || (SELECT k.name FROM category k WHERE k.id = u.scope_id) || '"'
       END || ' by ' || u.source AS detail
FROM unsubscribe u
WHERE u.contact_id = :contact AND u.channel IN ('', :channel)
  AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
    SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :workflow))
UNION ALL
SELECT 'UNSUBSCRIBED', u.at, a.address,
       CASE u.scope WHEN 'WORKFLOW' THEN 'of this workflow' WHEN 'EVERYTHING' THEN 'of everything'
            ELSE 'of the ' || lower(u.scope) || ' "' || (SELECT k.name FROM category k WHERE k.id = u.scope_id) || '"'
       END || ' by ' || u.source
       || ', by contact ' || coalesce(c.external_id, u.contact_id::text) || ' with this address'
FROM unsubscribe_address a
JOIN unsubscribe u ON u.contact_id = a.contact_id AND u.scope = a.scope AND u.scope_id = a.scope_id
                  AND u.channel = a.channel
LEFT JOIN contact c ON c.id = u.contact_id
WHERE a.address = ANY (:addresses) AND a.contact_id <> :contact AND u.channel IN ('', :channel)
  AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
    SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = :workflow))
UNION ALL
SELECT CASE o.kind WHEN 'CONVERSION' THEN 'CONVERTED' ELSE 'DISMISSED' END, o.at, '', 'by ' || o.source
FROM outcome o
WHERE o.contact_id = :contact AND o.workflow_id = :workflow AND o.reset_at IS NULL AND o.closes
UNION ALL
SELECT 'SUPPRESSED', s.at, s.address, concat_ws(': ', s.reason, nullif(s.detail, ''))
FROM suppression s
WHERE s.address = ANY (:addresses)
ORDER BY at
