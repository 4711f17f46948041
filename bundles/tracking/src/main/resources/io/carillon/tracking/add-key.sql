-- Two nodes may do so at once: then there is one new key, and both use it. At the first start there
-- is no key, whatever :newer says.
INSERT INTO signing_key (id, secret, created_at)
SELECT coalesce(max(id), 0) + 1, :secret, :now
FROM signing_key
HAVING CAST(:newer AS timestamptz) IS NULL OR count(*) = 0 OR max(created_at) <= :newer
ON CONFLICT DO NOTHING
