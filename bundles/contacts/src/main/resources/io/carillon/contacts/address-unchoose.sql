UPDATE address SET is_primary = false
WHERE contact_id = :contact AND kind = :kind AND is_primary AND key <> lower(:value)
