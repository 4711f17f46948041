-- Who wants no more of this workflow, and which addresses are not written to any more.
SELECT 'UNSUBSCRIBED' AS reason, u.at, '' AS address,
       CASE u.scope WHEN 'WORKFLOW' THEN 'of this workflow' ELSE 'of everything' END || ' by ' || u.source AS detail
FROM unsubscribe u
WHERE u.contact_id = :contact AND u.channel IN ('', :channel)
  AND (u.scope = 'EVERYTHING' OR u.scope = 'WORKFLOW' AND u.scope_id = :workflow)
UNION ALL
SELECT 'SUPPRESSED', s.at, s.address, concat_ws(': ', s.reason, nullif(s.detail, ''))
FROM suppression s
WHERE s.address = ANY (:addresses)
ORDER BY at
