{subject}
SELECT json_build_object(
  'bounces', (
    SELECT coalesce(json_agg(row_to_json(found) ORDER BY received_at, number), '[]')
    FROM (
      SELECT b.id AS number, b.received_at, b.kind, b.delivery_id AS delivery, b.address, b.status, b.reason,
             b.diagnostic, b.act, b.proven
      FROM bounce b
      WHERE b.address = ANY (CAST((SELECT addresses FROM subject) AS text[]))
         OR b.delivery_id = ANY (ARRAY(
              SELECT d.id FROM delivery d WHERE d.contact_id = (SELECT contact_id FROM subject)))) AS found))
