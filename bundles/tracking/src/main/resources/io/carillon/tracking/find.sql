SELECT d.id, d.workflow_id, d.contact_id, d.message_id, d.message_version, d.channel, d.language,
       coalesce(d.address, '') AS address, c.locale
FROM delivery d
JOIN contact c ON c.id = d.contact_id
WHERE d.id = :delivery
