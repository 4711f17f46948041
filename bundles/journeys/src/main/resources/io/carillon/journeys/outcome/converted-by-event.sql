EXISTS (
  SELECT FROM event e
  WHERE e.contact_id = c.id AND e.type = :type AND e.at >= r.since AND e.at <= :now
    AND e.at > coalesce(last.at, '-infinity'))
