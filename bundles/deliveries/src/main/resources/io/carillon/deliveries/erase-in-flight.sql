-- Whoever claims skips rows that are locked, and one that is claimed at this moment is waited for: it either is
-- claimed afterwards, or never will be.
SELECT id, claim_id IS NOT NULL AS claimed
FROM outbox
WHERE contact_id = :contact
ORDER BY id
FOR UPDATE
