-- The Marketplace address of contacts whose users have changed follows from those that they have now.
UPDATE contact c
SET marketplace_email = now_has.address, updated_at = :now
FROM (SELECT c.id, {users} AS address FROM contact c WHERE c.id = ANY (:contacts)) AS now_has
WHERE c.id = now_has.id AND c.marketplace_email IS DISTINCT FROM now_has.address
