UPDATE feed_reader
SET written = CAST(CAST(:written AS text) AS xid8), number = :number, read_at = :now
WHERE name = :name AND kind = :kind
  AND (written, number) < (CAST(CAST(:written AS text) AS xid8), CAST(:number AS bigint))
