UPDATE outcome
SET reset_at = :now
WHERE contact_id = :contact AND workflow_id = :workflow AND kind = :kind AND at = :at AND source = :source
  AND reset_at IS NULL
