SELECT EXISTS (SELECT FROM application_waiting WHERE due_at <= :now)
