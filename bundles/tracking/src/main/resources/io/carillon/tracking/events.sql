-- The first open of a mail by a person, and the first click on each of its links.
SELECT f.contact_id, f.type,
       CASE WHEN f.link < 0 THEN f.delivery_id::text ELSE f.delivery_id || '.' || f.link END AS key,
       f.at,
       jsonb_strip_nulls(jsonb_build_object(
         'delivery', f.delivery_id::text,
         'workflow', w.name,
         'message', m.name,
         'link', CASE WHEN f.link >= 0 THEN f.link::text END,
         'target', l.target)) AS data
FROM (
  SELECT i.contact_id, i.workflow_id, i.delivery_id, CAST(? AS text) AS type, -1 AS link,
         min(i.at) AS at
  FROM interaction i
  WHERE i.delivery_id = ANY (CAST(? AS bigint[]))
    AND i.verdict = 'PERSON' AND i.kind IN ('OPEN', 'CLICK')
  GROUP BY i.contact_id, i.workflow_id, i.delivery_id
  UNION ALL
  SELECT i.contact_id, i.workflow_id, i.delivery_id, CAST(? AS text), i.link, min(i.at)
  FROM interaction i
  WHERE i.delivery_id = ANY (CAST(? AS bigint[]))
    AND i.verdict = 'PERSON' AND i.kind = 'CLICK'
  GROUP BY i.contact_id, i.workflow_id, i.delivery_id, i.link
) AS f
JOIN contact c ON c.id = f.contact_id
LEFT JOIN delivery d ON d.id = f.delivery_id
LEFT JOIN workflow w ON w.id = f.workflow_id
LEFT JOIN message m ON m.id = d.message_id
LEFT JOIN link l ON l.message_id = d.message_id AND l.message_version = d.message_version
  AND l.language = d.language AND l.position = f.link
