-- The workflow's last evaluation beside what is visible now, and which copy the session has.
SELECT pg_current_snapshot()::text AS now_seen, s.system_identifier AS cluster,
       v.as_of, v.seen::text AS seen, v.proved_on,
       v.fingerprint = :fingerprint AND v.cluster = s.system_identifier AND v.kept_at > :since AS usable,
       current_setting('carillon.changed_contact', true) AS copy
FROM pg_control_system() AS s
LEFT JOIN evaluation v ON v.workflow_id = :workflow
