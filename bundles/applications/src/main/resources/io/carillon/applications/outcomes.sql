-- What the decisions of this moment mean for each contact.
SELECT contact_id, bool_or(decision = 'ACCEPTED') AS accepted,
       bool_or(decision = 'REJECTED') AS rejected, max(groups) AS groups
FROM application
WHERE contact_id = ANY (CAST(? AS bigint[])) AND decided_at = CAST(? AS timestamptz)
GROUP BY contact_id
