-- Of several lines with one key the last wins.
WITH last AS (
  SELECT external_id, max(line) AS line FROM import_line GROUP BY external_id HAVING count(*) > 1
), gone AS (
  DELETE FROM import_line l USING last
  WHERE l.external_id = last.external_id AND l.line < last.line
  RETURNING l.line, last.line AS last
)
INSERT INTO import_reject (line, reason)
SELECT line, format('line %s has the same key, and the last one counts', last) FROM gone
