-- By what a command may have named the contact: its number only if that is nobody's external id.
known AS MATERIALIZED (
  SELECT s.external_id AS key FROM subject s
  UNION
  SELECT CAST(s.contact_id AS text)
  FROM subject s
  WHERE NOT EXISTS (
    SELECT FROM contact c WHERE c.external_id = CAST(s.contact_id AS text) AND c.id <> s.contact_id)
),
-- "K 2" is not "K" with an argument.
longer AS MATERIALIZED (
  SELECT c.external_id AS key FROM contact c JOIN known k ON starts_with(c.external_id, k.key || ' ')
),
-- Changes to the contact itself. An id is one where a command takes a contact, and nowhere else.
about AS MATERIALIZED (
  SELECT a.id
  FROM audit a
  CROSS JOIN subject s
  WHERE a.action ~ '^(contact|address|application|event|suppression|message|delivery)-'
    AND (lower(a.object) = ANY (s.own)
         OR lower(split_part(a.object, ' ', 1)) = ANY (s.own)
         OR a.action = 'contact-erase' AND a.object = 'contact ' || s.contact_id)
  UNION
  SELECT a.id
  FROM audit a
  JOIN known k
    ON a.action IN ('contact-unsubscribe', 'contact-resubscribe', 'contact-export', 'contact-erase')
       AND a.object = k.key
    OR a.action IN ('address-add', 'address-choose', 'address-remove', 'application-record',
                    'application-accept', 'application-reject')
       AND (a.object = k.key OR starts_with(a.object, k.key || ' '))
       AND NOT EXISTS (SELECT FROM longer l WHERE starts_with(a.object || ' ', l.key || ' '))
    OR strpos(a.detail || ' --', ' --contact ' || k.key || ' --') > 0
)
