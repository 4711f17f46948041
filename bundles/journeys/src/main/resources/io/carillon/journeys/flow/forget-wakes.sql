DELETE FROM wake k
WHERE k.ctid = ANY (ARRAY(SELECT n.ctid FROM wake n WHERE n.workflow_id = :workflow LIMIT :most))
