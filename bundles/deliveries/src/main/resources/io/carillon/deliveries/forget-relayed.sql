-- What needs no evidence any more; rows of erased deliveries go, too.
DELETE FROM relay_evidence r
WHERE NOT EXISTS (
  SELECT FROM delivery d
  WHERE d.id = r.delivery_id
    AND (d.state IN ('CLAIMED', 'HANDED', 'UNKNOWN') OR d.uncertain AND d.state <> 'SENT'))
