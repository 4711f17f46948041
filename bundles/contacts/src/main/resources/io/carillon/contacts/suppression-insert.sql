-- Of several lines with one address the first counts, as with suppressions that come one by one.
INSERT INTO suppression (address, reason, at, detail)
SELECT DISTINCT ON (address) address, reason, at, detail
FROM import_line
ORDER BY address, line
ON CONFLICT (address) DO NOTHING
