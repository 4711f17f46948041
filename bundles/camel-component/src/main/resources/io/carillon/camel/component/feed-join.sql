-- A reader that is new begins with what happens from now on.
INSERT INTO feed_reader (name, kind, moment, written, read_at)
VALUES (:name, :kind, :now, pg_snapshot_xmin(pg_current_snapshot()), :now)
ON CONFLICT (name, kind) DO NOTHING
