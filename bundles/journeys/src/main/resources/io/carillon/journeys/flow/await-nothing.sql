DELETE FROM awaited WHERE workflow_id = :workflow
