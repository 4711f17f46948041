-- What the engine asks of a contact beside the segments.
SELECT nullif(c.marketplace_email, '') AS marketplace, nullif(c.custom_email, '') AS custom,
       c.relationship_stage = 'JOINED' AS joined, {undecided} AS undecided{addresses}
FROM contact c
WHERE c.id = ?
