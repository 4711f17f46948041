UPDATE feed_reader
SET moment = :moment, number = :number, read_at = :now
WHERE name = :name AND kind = 'outcomes' AND (moment, number) < (:moment, CAST(:number AS bigint))
