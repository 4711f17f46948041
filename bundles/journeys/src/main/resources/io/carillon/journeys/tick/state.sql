SELECT state FROM workflow WHERE id = :workflow
