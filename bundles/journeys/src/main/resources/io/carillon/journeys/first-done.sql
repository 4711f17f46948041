-- Whether a run since the activation has not been held: from then on the guard is silent.
SELECT EXISTS (
  SELECT FROM run
  WHERE workflow_id = :workflow AND hour > :activated AND hour < :before AND state = 'DONE')
