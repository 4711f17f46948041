-- All that transactions before "seen" wrote is visible now; "before" is that of the last export of the plan.
SELECT CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS seen, s.system_identifier AS cluster,
       (SELECT CAST(p.seen AS text)
        FROM export_plan p
        WHERE r.only_new AND p.workflow_id = r.workflow_id AND p.name = r.plan
          AND p.cluster = s.system_identifier AND p.content = r.content AND p.destination = r.destination
          AND p.fields = r.fields) AS before
FROM pg_control_system() AS s, export_run r
WHERE r.id = ?
