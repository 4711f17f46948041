-- One row for each mail of a claim that may be tracked, and one without a mail for the keys: another
-- node may have made or taken back one.
WITH
-- The definition is read once for a version, not once for a mail.
version AS MATERIALIZED (
  SELECT v.workflow_id, v.version
  FROM workflow_version v
  WHERE v.workflow_id = ANY (CAST(:workflows AS bigint[]))
    AND v.definition ->> 'tracking' IS DISTINCT FROM 'false'
)
SELECT NULL::bigint AS delivery_id, max(k.id)::int AS newest, count(*)::int AS keys FROM signing_key k
UNION ALL
SELECT d.id, NULL, NULL
FROM delivery d
JOIN version v ON v.workflow_id = d.workflow_id AND v.version = d.workflow_version
JOIN contact c ON c.id = d.contact_id
WHERE d.id = ANY (CAST(:deliveries AS bigint[]))
  AND coalesce(c.tracking_consent, NOT :optIn)
