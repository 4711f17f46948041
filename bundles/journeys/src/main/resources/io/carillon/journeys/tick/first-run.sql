-- Whether the first run since the activation is over: one that wrote to somebody or, where nobody was
-- expected, any. From then on the guard is silent.
SELECT EXISTS (
  SELECT FROM run
  WHERE workflow_id = :workflow AND hour > :activated AND hour < :before
    AND (planned > 0 OR :nobody AND state = 'DONE'))
