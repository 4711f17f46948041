-- Nothing about those people has changed, so that the next hour would not ask them.
DELETE FROM evaluation WHERE workflow_id = :workflow
