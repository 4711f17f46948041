DELETE FROM address WHERE contact_id = :contact AND kind = :kind AND key = lower(:value)
