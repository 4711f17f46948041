-- Whom an hour did not write to, and why: as the rows tell, whatever the reason.
SELECT reason, count(*) AS contacts
FROM past_delivery
WHERE workflow_id = :workflow AND finished_at = :now AND state = 'SKIPPED'
GROUP BY reason
