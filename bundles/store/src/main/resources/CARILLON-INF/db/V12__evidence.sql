-- What proves that a message whose answer was lost has left all the same, or was refused.

-- A person decided on a delivery without knowing what became of it: "again" or "failed".
ALTER TABLE delivery ADD COLUMN uncertain boolean NOT NULL DEFAULT false;
-- Few rows: what evidence can still decide.
CREATE INDEX delivery_uncertain ON delivery (id) WHERE state = 'UNKNOWN' OR uncertain;

-- Whether a mark that we signed says whose mail came back.
ALTER TABLE bounce ADD COLUMN proven boolean NOT NULL DEFAULT false;
UPDATE bounce SET proven = true WHERE act IN ('COUNTED', 'SUPPRESSED');

-- What the relay's own log says of deliveries that are not settled yet; gone once they are.
CREATE TABLE relay_evidence (
  delivery_id bigint PRIMARY KEY,
  accepted    boolean NOT NULL,
  at          timestamptz NOT NULL,
  detail      text NOT NULL
);

-- All that speaks for a delivery, whoever noted it. accepted: whether the relay took it.
CREATE FUNCTION evidence(delivery bigint) RETURNS TABLE (at timestamptz, accepted boolean, what text)
LANGUAGE sql STABLE AS $$
  SELECT i.at, true, CASE i.kind WHEN 'OPEN' THEN 'opened' ELSE 'a link of it was followed' END
  FROM interaction i
  WHERE i.delivery_id = $1
  UNION ALL
  SELECT e.unsubscribed_at, true, 'unsubscribed by its link'
  FROM engagement e
  WHERE e.delivery_id = $1 AND e.unsubscribed_at IS NOT NULL
  UNION ALL
  SELECT b.received_at, true, 'it came back (' || b.kind || ')'
  FROM bounce b
  WHERE b.delivery_id = $1 AND b.proven
  UNION ALL
  SELECT r.at, r.accepted, r.detail
  FROM relay_evidence r
  WHERE r.delivery_id = $1;
$$;
