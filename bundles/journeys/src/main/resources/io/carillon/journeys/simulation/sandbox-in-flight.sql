-- What is on its way when the range begins, counts as sent.
UPDATE delivery SET state = 'SENT', finished_at = hour
WHERE state IN ('PLANNED', 'CLAIMED', 'HANDED', 'UNKNOWN')
