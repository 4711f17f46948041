DELETE FROM unsubscribe WHERE contact_id = :contact
