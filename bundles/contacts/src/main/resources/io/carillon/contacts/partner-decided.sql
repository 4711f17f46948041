-- Whoever has joined keeps the contract when a further application is rejected.
WITH given (now) AS (
  VALUES (CAST(? AS timestamptz))
),
outcome AS MATERIALIZED ({outcomes}),
becomes AS MATERIALIZED (
  SELECT c.id,
         CASE WHEN o.accepted THEN 'JOINED' ELSE c.relationship_stage END AS relationship_stage,
         CASE
           WHEN o.accepted THEN 'JOINED'
           WHEN o.rejected AND c.relationship_stage <> 'JOINED' THEN 'DECLINED'
           ELSE c.contract_stage
         END AS contract_stage,
         CASE WHEN o.accepted THEN coalesce(c.original_joined, given.now)
              ELSE c.original_joined END AS original_joined,
         CASE
           WHEN o.groups IS NULL THEN c.partner_groups
           ELSE c.partner_groups || ARRAY(
             SELECT g FROM unnest(o.groups) AS g WHERE g <> ALL (coalesce(c.partner_groups, '{}')))
         END AS partner_groups
  FROM given, outcome o
  JOIN contact c ON c.id = o.contact_id
  WHERE o.accepted OR o.rejected OR o.groups IS NOT NULL
)
UPDATE contact c
SET relationship_stage = b.relationship_stage,
    contract_stage = b.contract_stage,
    original_joined = b.original_joined,
    partner_groups = b.partner_groups,
    last_transition = CASE
      WHEN (b.relationship_stage, b.contract_stage) IS DISTINCT FROM (c.relationship_stage, c.contract_stage)
      THEN given.now ELSE c.last_transition END,
    updated_at = given.now
FROM given, becomes b
WHERE c.id = b.id
