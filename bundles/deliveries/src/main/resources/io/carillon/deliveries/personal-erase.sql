-- State, reason and language are counted and stay; the number of the claim goes, so that an answer that comes late
-- finds nothing to write to.
{subject}
UPDATE past_delivery p
SET address = NULL, detail = NULL, receipt = NULL, claim_id = NULL
FROM subject s
WHERE p.contact_id = s.contact_id
  AND (p.address IS NOT NULL OR p.detail IS NOT NULL OR p.receipt IS NOT NULL OR p.claim_id IS NOT NULL);

-- What it proves stays.
{subject}
UPDATE relay_evidence r
SET detail = 'said by the relay'
FROM past_delivery p
WHERE p.contact_id = (SELECT contact_id FROM subject) AND r.delivery_id = p.id;

-- Nobody is written to any more who could have had too much.
{subject}
DELETE FROM contacted c
USING subject s
WHERE c.contact_id = s.contact_id;
