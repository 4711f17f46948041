-- Of one transaction: who is to be asked again; how many effects of workflows have led to that, and by which way: 0 if it
-- came from outside, null if nothing has come.
CREATE TEMPORARY TABLE woken (
  contact_id bigint NOT NULL,
  depth      smallint,
  chain      text
) ON COMMIT DELETE ROWS
