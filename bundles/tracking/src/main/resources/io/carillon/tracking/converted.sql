-- Whoever has followed a link that says so, the first time; in a mail that is kept no longer nobody knows what a
-- link was.
SELECT i.contact_id, i.workflow_id, min(i.at) AS at, i.delivery_id
FROM interaction i
JOIN contact c ON c.id = i.contact_id
JOIN delivery d ON d.id = i.delivery_id
JOIN link l ON l.message_id = d.message_id AND l.message_version = d.message_version
  AND l.language = d.language AND l.position = i.link AND l.outcome = 'CONVERSION'
WHERE i.delivery_id = ANY (CAST(? AS bigint[])) AND i.verdict = 'PERSON' AND i.kind = 'CLICK'
GROUP BY i.contact_id, i.workflow_id, i.delivery_id
