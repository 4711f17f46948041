d.state IN ({states})
  AND (CAST(:id AS bigint) IS NULL OR d.id = CAST(:id AS bigint))
  AND (CAST(:workflow AS bigint) IS NULL OR d.workflow_id = CAST(:workflow AS bigint))
  AND (CAST(:reasons AS text[]) IS NULL OR d.reason = ANY (CAST(:reasons AS text[])))
  AND (CAST(:detail AS text) IS NULL
       OR strpos(lower(coalesce(d.detail, d.receipt, '')), lower(CAST(:detail AS text))) > 0)
  AND (CAST(:channel AS text) IS NULL OR d.channel = CAST(:channel AS text))
  AND (CAST(:domain AS text) IS NULL
       OR lower(substring(d.address FROM '[^@]*$')) = CAST(:domain AS text))
  AND (CAST(:since AS timestamptz) IS NULL
       OR coalesce(d.finished_at, d.planned_at) >= CAST(:since AS timestamptz))
  AND (CAST(:until AS timestamptz) IS NULL
       OR coalesce(d.finished_at, d.planned_at) < CAST(:until AS timestamptz))
