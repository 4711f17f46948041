-- Hours of which no run is left. One that lies in a pause that lasts may be evaluated after it; and the last hour says
-- where the ledger ends.
DELETE FROM hour h
WHERE h.at < :before
  AND NOT EXISTS (SELECT FROM run r WHERE r.hour = h.at)
  AND NOT EXISTS (SELECT FROM pause p WHERE p.resumed_at IS NULL AND p.paused_at < h.at)
  AND h.at < (SELECT max(at) FROM hour)
