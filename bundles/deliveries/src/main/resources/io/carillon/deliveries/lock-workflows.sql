-- What goes back to PLANNED must not slip past a deletion that is under way: whoever deletes waits
-- for us and then ends what we put back, or we wait and see that it is deleted.
SELECT w.id
FROM workflow w
WHERE w.id IN (SELECT d.workflow_id FROM delivery d
               WHERE d.claim_id = ANY (CAST(:claims AS bigint[])) AND d.state IN ('CLAIMED', 'HANDED'))
ORDER BY w.id
FOR SHARE
