SELECT EXISTS (
  SELECT FROM workflow w WHERE lower(w.name) = lower(:name) AND w.state <> 'DELETED')
