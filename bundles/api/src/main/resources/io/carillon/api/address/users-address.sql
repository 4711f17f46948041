-- The chosen one; else the only one; of several and none chosen, none (R70, R71).
(SELECT CASE WHEN count(*) = 1 THEN max(a.value) ELSE max(a.value) FILTER (WHERE a.is_primary) END
 FROM address a
 WHERE a.contact_id = c.id AND a.kind = 'email')
