-- What came between the moment of this pass and now is later than all that the pass asks about: whoever it is about is
-- left for the next pass, which is soon. Not for what lies farther ahead.
WITH taken AS (
  DELETE FROM wake k
  WHERE k.ctid = ANY (ARRAY(
    SELECT n.ctid
    FROM wake n
    WHERE n.workflow_id = :workflow
      AND NOT EXISTS (
        SELECT FROM event e
        WHERE e.contact_id = n.contact_id AND e.at > :now AND e.at <= CAST(:now AS timestamptz) + interval '1 minute')
    LIMIT :most))
  RETURNING k.contact_id, k.depth, k.chain
),
put AS (
  -- Whatever came from outside begins anew.
  INSERT INTO woken (contact_id, depth, chain)
  SELECT t.contact_id, min(t.depth), (array_agg(t.chain ORDER BY t.depth))[1] FROM taken t GROUP BY t.contact_id
  RETURNING depth
)
SELECT count(*) AS people, coalesce(max(depth), 0) AS depth FROM put
