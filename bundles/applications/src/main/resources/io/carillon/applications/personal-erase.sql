{subject}
DELETE FROM application_waiting w USING subject s WHERE w.contact_id = s.contact_id;

-- Decisions stay, for they are counted; what was applied for, by which key, does not.
{subject}
UPDATE application a
SET key = 'erased-' || gen_random_uuid(), groups = NULL, detail = ''
FROM subject s
WHERE a.contact_id = s.contact_id AND (a.key NOT LIKE 'erased-%' OR a.groups IS NOT NULL OR a.detail <> '');
