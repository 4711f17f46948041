WITH gone AS (
  DELETE FROM import_line l USING import_contact c
  WHERE l.contact = c.name AND c.contact_id IS NULL
  RETURNING l.line, c.contacts
)
INSERT INTO import_reject (line, reason)
SELECT line, CASE WHEN contacts = 0
  THEN 'no such contact; import it first'
  ELSE format('the address belongs to %s contacts; give the external id', contacts) END
FROM gone
