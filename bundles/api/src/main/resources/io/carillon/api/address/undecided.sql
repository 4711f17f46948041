(SELECT count(*) || ' ' || CAST(? AS text) || ', none chosen'
 FROM address a
 WHERE a.contact_id = {contact} AND a.kind = ?
 HAVING count(*) > 1 AND NOT bool_or(a.is_primary))
