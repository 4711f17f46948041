-- A workflow has one issue of a kind for each contact and hour: the number keeps them apart.
{subject}
UPDATE issue i
SET contact = 'erased-' || s.contact_id, message = 'It was about a person who has been erased'
FROM subject s
WHERE i.contact = s.external_id;

{subject}
UPDATE issue i
SET message = regexp_replace(i.message, s.mentions, '[erased]', 'gi')
FROM subject s
WHERE i.message ~* s.mentions;
