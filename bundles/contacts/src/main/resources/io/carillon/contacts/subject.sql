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
               SELECT d.address FROM delivery d WHERE d.contact_id = c.id) AS a
             WHERE a.address <> ''
             ORDER BY 1) AS addresses,
       ARRAY(SELECT n.name
             FROM (VALUES (CASE WHEN c.first_name <> '' AND c.last_name <> ''
                             THEN c.first_name || ' ' || c.last_name END),
                          (c.phone)) AS n (name)
             WHERE n.name <> '') AS names
FROM contact c
WHERE c.id = :contact
