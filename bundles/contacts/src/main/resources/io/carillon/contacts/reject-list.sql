SELECT line, reason FROM import_reject ORDER BY line
