-- When something happens next in the simulated flows; null if nothing does.
SELECT least(
  (SELECT min(n.due_at)
   FROM unnest(CAST(:flows AS bigint[])) AS f (id)
   CROSS JOIN LATERAL (
     SELECT w.due_at FROM waiting w WHERE w.workflow_id = f.id AND w.due_at > :last ORDER BY w.due_at LIMIT 1) AS n),
  (SELECT min(d.not_before) FROM outbox d
   WHERE d.workflow_id = ANY (CAST(:flows AS bigint[])) AND d.not_before > :last),
  (SELECT min(r.at) FROM response r WHERE r.at > :last),
  (SELECT min(c.at) FROM coming c WHERE c.at > :last)) AS at
