-- Once an hour, whoever waits for something is asked again, whatever has come: conditions may turn with the clock.
INSERT INTO wake (workflow_id, contact_id)
SELECT DISTINCT w.workflow_id, w.contact_id
FROM waiting w
WHERE w.workflow_id = :workflow AND w.due_at > :now AND (:all OR w.step = ANY (CAST(:steps AS text[])))
