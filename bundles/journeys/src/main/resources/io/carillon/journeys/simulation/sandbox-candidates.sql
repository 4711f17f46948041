-- Who qualifies and has no row, or one that a plan may revive. Within a simulation no address and no
-- suppression changes, so whoever it skipped itself for one of these stays so; one address for several
-- contacts may become free. Counted, not tested for existence: that would be planned as if there were
-- many.
SELECT count(*)
FROM contact c
WHERE ({contacts})
  AND NOT EXISTS (
    SELECT FROM delivery d
    WHERE d.workflow_id = ? AND d.step = ? AND d.contact_id = c.id AND d.cycle = ?
      AND NOT (d.state = 'SKIPPED'
               AND d.reason IN ('NO_ADDRESS', 'UNSUBSCRIBED', 'SUPPRESSED', 'SAME_ADDRESS')
               AND (d.reason = 'SAME_ADDRESS' OR d.hour < ?)))
