{subject}
DELETE FROM event e USING subject s WHERE e.contact_id = s.contact_id;

{subject}
DELETE FROM address a USING subject s WHERE a.contact_id = s.contact_id;

-- An address that somebody else has too stays protected by this unsubscription, under the number alone.
{subject}
DELETE FROM unsubscribe_address a USING subject s WHERE a.address = ANY (s.own);

{subject}
DELETE FROM unsubscribe u
USING subject s
WHERE u.contact_id = s.contact_id
  AND NOT EXISTS (
    SELECT FROM unsubscribe_address a
    WHERE a.contact_id = u.contact_id AND a.scope = u.scope AND a.scope_id = u.scope_id AND a.channel = u.channel);

{subject}
DELETE FROM suppression p USING subject s WHERE p.address = ANY (s.own);

{subject}
UPDATE suppression p
SET detail = regexp_replace(p.detail, s.mentions, '[erased]', 'gi')
FROM subject s
WHERE p.detail ~* s.mentions;

{subject}
INSERT INTO erased_address (hash, erased_at)
SELECT DISTINCT erased_hash(own.address, k.inner_pad, k.outer_pad), s.now
FROM subject s
CROSS JOIN LATERAL unnest(s.own) AS own (address)
CROSS JOIN erasure_key k
ON CONFLICT (hash) DO NOTHING;

{subject}
DELETE FROM former_address f USING subject s WHERE f.contact_id = s.contact_id;

{subject}
DELETE FROM contact c USING subject s WHERE c.id = s.contact_id;
