-- What all have read; and what nobody has fetched for a month.
DELETE FROM feed_entry f
WHERE f.kind = :kind
  AND (f.written_at < :old
       OR NOT EXISTS (
         SELECT FROM feed_reader r
         WHERE r.kind = f.kind AND (f.written, f.number) > (r.written, r.number)))
