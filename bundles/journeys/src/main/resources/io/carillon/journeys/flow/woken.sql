-- Of one transaction: who is to be asked again.
CREATE TEMPORARY TABLE IF NOT EXISTS woken (contact_id bigint NOT NULL) ON COMMIT DELETE ROWS
