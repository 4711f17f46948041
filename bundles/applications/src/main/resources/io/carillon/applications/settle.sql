DELETE FROM application_waiting WHERE contact_id = :contact AND key = :key
