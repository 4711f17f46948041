-- Held until the commit: who deletes the workflow meanwhile waits and then finds what was planned.
SELECT state FROM workflow WHERE id = :workflow FOR SHARE
