-- Whoever was erased is suppressed without the address. Of several lines with one address the first counts, as with suppressions that come one by one.
INSERT INTO suppression (address, reason, at, detail)
SELECT DISTINCT ON (address) address, reason, at, detail
FROM import_line
WHERE NOT EXISTS (
  SELECT FROM erased_address e
  WHERE e.hash = erased_hash(import_line.address, (SELECT inner_pad FROM erasure_key), (SELECT outer_pad FROM erasure_key)))
ORDER BY address, line
ON CONFLICT (address) DO NOTHING
