{subject}
SELECT json_build_object(
  'contact', (
    SELECT json_object_agg(coalesce(f.name, part.key), part.value ORDER BY part.place)
    FROM contact c
    CROSS JOIN LATERAL json_each(row_to_json(c)) WITH ORDINALITY AS part (key, value, place)
    LEFT JOIN field f ON f.column_name = part.key
    WHERE c.id = (SELECT contact_id FROM subject)),
  'addresses', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY kind, address), '[]')
    FROM (
      SELECT a.kind, a.value AS address, a.label, a.verified, a.is_primary AS chosen, a.created_at
      FROM address a
      WHERE a.contact_id = (SELECT contact_id FROM subject)) AS found),
  'former_addresses', (
    SELECT coalesce(json_agg(f.address ORDER BY f.address), '[]')
    FROM former_address f
    WHERE f.contact_id = (SELECT contact_id FROM subject)),
  'unsubscriptions', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at, scope), '[]')
    FROM (
      SELECT u.scope, u.scope_id, u.channel, u.at, u.source, u.username, u.delivery_id AS delivery,
             ARRAY(SELECT a.address
                   FROM unsubscribe_address a
                   WHERE a.contact_id = u.contact_id AND a.scope = u.scope AND a.scope_id = u.scope_id
                     AND a.channel = u.channel
                   ORDER BY a.address) AS addresses
      FROM unsubscribe u
      WHERE u.contact_id = (SELECT contact_id FROM subject)) AS found),
  'suppressions', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY address), '[]')
    FROM (
      SELECT p.address, p.reason, p.at, p.detail, p.delivery_id AS delivery
      FROM suppression p
      WHERE p.address = ANY (CAST((SELECT addresses FROM subject) AS text[]))) AS found),
  'events', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY at, type, key), '[]')
    FROM (
      SELECT e.at, e.type, e.key, e.amount, e.data
      FROM event e
      WHERE e.contact_id = (SELECT contact_id FROM subject)) AS found))
