-- Whom the contact is known as, and at which addresses it has ever been written to.
SELECT c.external_id,
       ARRAY(SELECT DISTINCT lower(a.address)
             FROM (
               SELECT c.marketplace_email AS address
               UNION ALL
               SELECT c.custom_email
               UNION ALL
               SELECT r.value FROM address r WHERE r.contact_id = c.id
               UNION ALL
               SELECT u.address FROM unsubscribe_address u WHERE u.contact_id = c.id
               UNION ALL
               SELECT f.address FROM former_address f WHERE f.contact_id = c.id
               UNION ALL
               SELECT d.address FROM delivery d WHERE d.contact_id = c.id) AS a
             WHERE a.address <> ''
             ORDER BY 1) AS addresses,
       -- Not those that somebody else has as well, or as a part of a longer one.
       ARRAY(SELECT n.name
             FROM (VALUES (CASE WHEN c.first_name <> '' AND c.last_name <> ''
                             THEN c.first_name || ' ' || c.last_name END)) AS n (name)
             WHERE n.name <> ''
               AND NOT EXISTS (
                 SELECT FROM contact o
                 WHERE o.id <> c.id
                   AND strpos(lower(' ' || o.first_name || ' ' || o.last_name || ' '), lower(' ' || n.name || ' ')) > 0)
             UNION
             SELECT c.phone
             WHERE c.phone <> ''
               AND NOT EXISTS (SELECT FROM contact o WHERE o.id <> c.id AND o.phone = c.phone)
               AND NOT EXISTS (
                 SELECT FROM address a
                 WHERE a.contact_id <> c.id AND a.kind = 'phone' AND a.key = lower(c.phone))) AS names
FROM contact c
WHERE c.id = :contact
