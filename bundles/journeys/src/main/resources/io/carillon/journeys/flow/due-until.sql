-- Where to stop, so that not too many are moved at once; null if all may be.
SELECT max(d.due_at)
FROM (SELECT w.due_at FROM waiting w WHERE w.workflow_id = :workflow AND w.due_at <= :now
      ORDER BY w.due_at OFFSET :most LIMIT 1) AS d
