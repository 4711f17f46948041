-- What every evaluation that still counts has seen; and what another cluster has noted, whose evaluations do
-- not count here.
DELETE FROM contact_change n
WHERE n.xact < coalesce(
        (SELECT min(pg_snapshot_xmin(v.seen)) FROM evaluation v WHERE v.kept_at > :since),
        pg_snapshot_xmin(pg_current_snapshot()))
   OR n.xact >= pg_snapshot_xmax(pg_current_snapshot())
