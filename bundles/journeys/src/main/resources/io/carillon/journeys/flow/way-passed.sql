SELECT l.at, l.version, l.step, l.passes, l.result
FROM journey_log l
WHERE l.contact_id = :contact AND l.workflow_id = :workflow AND l.step <> ''
