-- What is due stays due while the schedule stays. What another content, destination or field would be, nobody has
-- seen yet.
INSERT INTO export_plan AS p
  (workflow_id, name, version, content, format, destination, fields, only_new, at_end, schedule, next_at)
VALUES
  (:workflow, :name, :version, :content, :format, :destination, :fields, :new, :atEnd, :schedule,
   CAST(:next AS timestamptz))
ON CONFLICT (workflow_id, name) DO UPDATE
SET version = excluded.version, content = excluded.content, format = excluded.format,
    destination = excluded.destination, fields = excluded.fields, only_new = excluded.only_new,
    at_end = excluded.at_end, schedule = excluded.schedule,
    next_at = CASE WHEN p.schedule = excluded.schedule THEN p.next_at ELSE excluded.next_at END,
    seen = CASE WHEN p.content = excluded.content AND p.destination = excluded.destination
                 AND p.fields = excluded.fields THEN p.seen END
