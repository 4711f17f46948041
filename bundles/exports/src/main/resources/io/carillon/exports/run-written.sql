UPDATE export_run
SET count = ?, seen = CAST(? AS xid8), cluster = ?
WHERE id = ? AND state = 'RUNNING' AND taken_by = ? AND attempts = ?
