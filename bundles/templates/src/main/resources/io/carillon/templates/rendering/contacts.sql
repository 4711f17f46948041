-- The columns come from the catalogue of fields, never from a template. Of contacts that hold more
-- than a mail could show no value is read, and when the first ones fill the memory that is given, none
-- of the others: sizes are known without reading what is stored apart.
SELECT id, bytes, bytes <= :most AND before < :room AS kept{kept}
FROM (
  SELECT sized.*,
         sum(least(bytes, :most)) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) - least(bytes, :most)
           AS before
  FROM (
    SELECT id{columns}, {bytes} AS bytes
    FROM contact
    WHERE id = ANY (CAST(:ids AS bigint[]))) AS sized) AS summed
