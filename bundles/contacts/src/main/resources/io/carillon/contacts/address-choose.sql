UPDATE address SET is_primary = true
WHERE contact_id = :contact AND kind = :kind AND key = lower(:value)
