WITH addresses AS (
  DELETE FROM unsubscribe_address WHERE contact_id = :contact
)
DELETE FROM unsubscribe WHERE contact_id = :contact
