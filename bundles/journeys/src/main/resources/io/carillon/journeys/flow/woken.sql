-- Of one transaction: who is to be asked again.
CREATE TEMPORARY TABLE woken (contact_id bigint NOT NULL) ON COMMIT DELETE ROWS
