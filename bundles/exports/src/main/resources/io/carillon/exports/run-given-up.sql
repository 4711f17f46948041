-- What broke off each server that took it.
UPDATE export_run
SET state = 'FAILED', fault = 'Its server was ended each time', lease_until = NULL
WHERE state = 'RUNNING' AND lease_until < :now AND attempts >= :most
RETURNING *
