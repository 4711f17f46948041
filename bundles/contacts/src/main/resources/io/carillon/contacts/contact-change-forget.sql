-- What nobody waits for any more; and what another cluster has noted, whose transactions have other numbers.
DELETE FROM contact_change
WHERE xact < coalesce(({needed}), pg_snapshot_xmin(pg_current_snapshot()))
   OR xact >= pg_snapshot_xmax(pg_current_snapshot())
