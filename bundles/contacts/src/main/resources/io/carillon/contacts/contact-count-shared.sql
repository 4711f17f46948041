-- Of those whom this import has made or changed: of all lines of a large file it would take longer than the rest.
SELECT count(*)
FROM import_line l
JOIN contact c ON c.external_id = l.external_id AND c.updated_at = :now
WHERE (EXISTS (
    SELECT FROM contact o WHERE lower(o.marketplace_email) = lower(c.marketplace_email) AND o.id <> c.id)
  OR EXISTS (
    SELECT FROM contact o
    WHERE o.custom_email IS NOT NULL AND lower(o.custom_email) = lower(c.marketplace_email)
      AND o.id <> c.id)
  OR EXISTS (
    SELECT FROM contact o WHERE lower(o.marketplace_email) = lower(c.custom_email) AND o.id <> c.id)
  OR EXISTS (
    SELECT FROM contact o
    WHERE o.custom_email IS NOT NULL AND lower(o.custom_email) = lower(c.custom_email)
      AND o.id <> c.id))
