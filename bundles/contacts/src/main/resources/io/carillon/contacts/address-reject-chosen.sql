WITH numbered AS (
  SELECT l.line, first_value(l.line) OVER (PARTITION BY c.contact_id ORDER BY l.line) AS first
  FROM import_line l JOIN import_contact c ON c.name = l.contact
  WHERE l.chosen
), gone AS (
  DELETE FROM import_line l USING numbered n
  WHERE l.line = n.line AND n.line > n.first
  RETURNING n.line, n.first
)
INSERT INTO import_reject (line, reason)
SELECT line, format('line %s has chosen an address for the contact already', first) FROM gone
