-- Of a claim: the contacts who may be tracked, the mails of versions that may not, a row for the keys, since
-- another node may have made or taken back one, and what its workflows say at the end of mails.
WITH
-- What the workflows say now.
document AS MATERIALIZED (
  SELECT w.id AS workflow_id, v.definition
  FROM workflow w
  JOIN workflow_version v ON v.workflow_id = w.id AND v.version = w.version
  WHERE w.id = ANY (CAST(:workflows AS bigint[]))
),
-- Mostly empty; then no mail is looked up.
untracked AS MATERIALIZED (
  SELECT v.workflow_id, v.version
  FROM workflow_version v
  WHERE v.workflow_id = ANY (CAST(:workflows AS bigint[])) AND v.definition ->> 'tracking' = 'false'
)
SELECT max(k.id)::int AS newest, count(*)::int AS keys,
       NULL::bigint AS contact_id, NULL::bigint AS delivery_id,
       NULL::bigint AS workflow_id, NULL AS language, NULL AS key, NULL AS text
FROM signing_key k
UNION ALL
SELECT NULL, NULL, c.id, NULL, NULL, NULL, NULL, NULL
FROM contact c
WHERE c.id = ANY (CAST(:contacts AS bigint[])) AND coalesce(c.tracking_consent, NOT :optIn)
UNION ALL
SELECT NULL, NULL, NULL, d.id, NULL, NULL, NULL, NULL
FROM outbox d
WHERE (SELECT EXISTS (SELECT FROM untracked))
  AND d.id = ANY (CAST(:deliveries AS bigint[]))
  AND (d.workflow_id, d.workflow_version) IN (SELECT u.workflow_id, u.version FROM untracked u)
UNION ALL
SELECT NULL, NULL, NULL, NULL, o.workflow_id, NULL, NULL, NULL
FROM document o
WHERE o.definition -> 'unsubscribe' ->> 'dismiss' = 'true'
UNION ALL
SELECT NULL, NULL, NULL, NULL, o.workflow_id, l.key, t.key, t.value
FROM document o
CROSS JOIN jsonb_each(o.definition -> 'customer_messages') AS l
CROSS JOIN jsonb_each_text(l.value) AS t
WHERE t.key LIKE 'footer.%'
