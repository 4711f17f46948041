-- Whoever lacks a value that the message surely needs does not get it (R86).
UPDATE delivery d
SET state = 'SKIPPED', reason = 'MISSING_VALUE', finished_at = not_before
FROM contact c
WHERE c.id = d.contact_id AND d.channel = :channel AND d.workflow_id = :workflow
  AND d.state = 'PLANNED' AND d.not_before = :now AND d.language = '' AND ({missing})
