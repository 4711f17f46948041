-- What goes back to PLANNED must not slip past a deletion that is under way: whoever deletes waits
-- for us and then ends what we put back, or we wait and see that it is deleted.
SELECT w.id
FROM workflow w
WHERE w.id IN (SELECT c.workflow_id FROM claim c WHERE c.id = ANY (CAST(:claims AS bigint[])))
ORDER BY w.id
FOR SHARE
