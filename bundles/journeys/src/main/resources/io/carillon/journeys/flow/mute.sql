UPDATE waiting w SET muted = true WHERE w.workflow_id = :workflow AND w.due_at <= :now
