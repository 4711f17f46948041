SELECT EXISTS (
  SELECT FROM once n WHERE n.workflow_id = :workflow AND n.contact_id = :contact AND n.skipped IS NULL)
