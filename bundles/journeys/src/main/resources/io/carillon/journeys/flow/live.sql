-- The versions in which somebody waits at a step that waits for something. Here and where they are woken: the people as
-- an array, so that each is looked up, whatever the planner believes of how many wait.
SELECT DISTINCT w.version, w.step
FROM waiting w
WHERE w.contact_id = ANY (ARRAY(SELECT contact_id FROM woken)) AND w.workflow_id = :workflow AND w.due_at > :now
