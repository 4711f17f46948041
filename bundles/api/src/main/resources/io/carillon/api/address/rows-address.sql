-- The chosen one; else the only one; of several and none chosen, the only one that is verified.
(SELECT CASE
          WHEN count(*) = 1 THEN max(a.value)
          WHEN bool_or(a.is_primary) THEN max(a.value) FILTER (WHERE a.is_primary)
          WHEN count(*) FILTER (WHERE a.verified) = 1 THEN max(a.value) FILTER (WHERE a.verified)
        END
 FROM address a
 WHERE a.contact_id = c.id AND a.kind = ?)
