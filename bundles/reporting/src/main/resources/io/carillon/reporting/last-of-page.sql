SELECT step, contact_id, cycle, channel, not_before, finished_at FROM delivery WHERE id = :after
