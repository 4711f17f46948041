-- Of a claim: the contacts who may be tracked, the mails of versions that may not, and a row for the
-- keys, since another node may have made or taken back one.
WITH
-- Mostly empty; then no mail is looked up.
untracked AS MATERIALIZED (
  SELECT v.workflow_id, v.version
  FROM workflow_version v
  WHERE v.workflow_id = ANY (CAST(:workflows AS bigint[])) AND v.definition ->> 'tracking' = 'false'
)
SELECT max(k.id)::int AS newest, count(*)::int AS keys,
       NULL::bigint AS contact_id, NULL::bigint AS delivery_id
FROM signing_key k
UNION ALL
SELECT NULL, NULL, c.id, NULL
FROM contact c
WHERE c.id = ANY (CAST(:contacts AS bigint[])) AND coalesce(c.tracking_consent, NOT :optIn)
UNION ALL
SELECT NULL, NULL, NULL, d.id
FROM outbox d
WHERE (SELECT EXISTS (SELECT FROM untracked))
  AND d.id = ANY (CAST(:deliveries AS bigint[]))
  AND (d.workflow_id, d.workflow_version) IN (SELECT u.workflow_id, u.version FROM untracked u)
