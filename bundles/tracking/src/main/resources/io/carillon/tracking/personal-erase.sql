-- Where requests came from and by which program. What they are counted as stays.
{subject}
UPDATE interaction i
SET source = '', agent = ''
FROM past_delivery p
WHERE p.contact_id = (SELECT contact_id FROM subject) AND i.delivery_id = p.id
  AND (i.source <> '' OR i.agent <> '');
