-- As many as are quickly done: the next call goes on.
UPDATE interaction i
SET source = '', agent = ''
FROM (
  SELECT o.delivery_id, o.id
  FROM interaction o
  WHERE (o.source <> '' OR o.agent <> '') AND o.at < :before AND o.verdict IS NOT NULL
  ORDER BY o.at
  LIMIT :limit
) AS old
WHERE i.delivery_id = old.delivery_id AND i.id = old.id
