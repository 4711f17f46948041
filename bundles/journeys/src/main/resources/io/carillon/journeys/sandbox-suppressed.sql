-- Of those whom an hour left out for their consent.
SELECT count(*)
FROM delivery
WHERE workflow_id = :workflow AND finished_at = :now AND state = 'SKIPPED' AND reason = 'SUPPRESSED'
