INSERT INTO evaluation (workflow_id, fingerprint, as_of, kept_at, seen, cluster, proved_on)
VALUES (:workflow, :fingerprint, :asOf, :now, CAST(:seen AS pg_snapshot), :cluster, :provedOn)
ON CONFLICT (workflow_id) DO UPDATE
SET fingerprint = excluded.fingerprint, as_of = excluded.as_of, kept_at = excluded.kept_at,
    seen = excluded.seen, cluster = excluded.cluster, proved_on = excluded.proved_on
