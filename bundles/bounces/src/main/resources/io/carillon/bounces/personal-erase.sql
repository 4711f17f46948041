{subject}
UPDATE bounce b
SET address = '', diagnostic = ''
WHERE (b.address <> '' OR b.diagnostic <> '')
  AND (b.address = ANY (CAST((SELECT own FROM subject) AS text[]))
       OR b.delivery_id = ANY (ARRAY(
            SELECT d.id FROM delivery d WHERE d.contact_id = (SELECT contact_id FROM subject))));

-- What servers said about others and named this person in.
{subject}
UPDATE bounce b
SET diagnostic = regexp_replace(b.diagnostic, s.mentions, '[erased]', 'gi')
FROM subject s
WHERE b.diagnostic ~* s.mentions;
