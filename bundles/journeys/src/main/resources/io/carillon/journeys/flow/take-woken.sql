WITH taken AS (
  DELETE FROM wake k
  WHERE k.ctid = ANY (ARRAY(SELECT n.ctid FROM wake n WHERE n.workflow_id = :workflow LIMIT :most))
  RETURNING k.contact_id
)
INSERT INTO woken (contact_id) SELECT DISTINCT contact_id FROM taken
