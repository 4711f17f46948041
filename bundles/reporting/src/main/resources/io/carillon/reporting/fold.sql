-- Ordered, so that two of these can't wait for each other; each takes changes of its own.
WITH taken AS (
  DELETE FROM figure_change
  WHERE ctid = ANY (ARRAY(SELECT ctid FROM figure_change LIMIT :limit FOR UPDATE SKIP LOCKED))
  RETURNING *
),
folded AS (
  INSERT INTO figure AS f (workflow_id, slot, step, language, what, detail, n)
  SELECT workflow_id, slot, step, language, what, detail, sum(n)
  FROM taken
  GROUP BY workflow_id, slot, step, language, what, detail
  HAVING sum(n) <> 0
  ORDER BY workflow_id, slot, step, language, what, detail
  ON CONFLICT (workflow_id, slot, step, language, what, detail) DO UPDATE SET n = f.n + excluded.n
)
SELECT count(*) FROM taken
