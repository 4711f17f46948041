-- Whether a run since the activation has written to somebody: from then on the guard is silent.
SELECT EXISTS (
  SELECT FROM run
  WHERE workflow_id = :workflow AND hour > :activated AND hour < :before AND planned > 0)
