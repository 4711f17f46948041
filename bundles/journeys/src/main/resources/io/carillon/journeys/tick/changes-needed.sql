-- What every evaluation that still counts has seen is needed no longer.
SELECT min(pg_snapshot_xmin(seen)) FROM evaluation WHERE kept_at > ?
