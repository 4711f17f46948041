-- Tests write deliveries as rows of the view "delivery", in any state; a row goes where the product keeps it.
CREATE FUNCTION put_delivery(d delivery) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  taken bigint;
BEGIN
  IF d.state NOT IN ('PLANNED', 'CLAIMED', 'HANDED') THEN
    INSERT INTO past_delivery (
      id, workflow_id, contact_id, message_id, hour, not_before, planned_at, finished_at, claim_id,
      workflow_version, message_version, attempts, cycle, stranded, uncertain, step, channel, language, state,
      address, reason, detail, receipt)
    VALUES (
      d.id, d.workflow_id, d.contact_id, d.message_id, d.hour, d.not_before, d.planned_at,
      coalesce(d.finished_at, d.planned_at), d.claim_id, d.workflow_version, d.message_version,
      coalesce(d.attempts, 0), d.cycle, coalesce(d.stranded, 0), coalesce(d.uncertain, false), d.step, d.channel,
      coalesce(d.language, ''), d.state, d.address, d.reason, d.detail, d.receipt);
    RETURN;
  END IF;
  IF d.state <> 'PLANNED' THEN
    taken := coalesce(d.claim_id, nextval('claim_number'));
    INSERT INTO claim AS c (id, workflow_id, lease_until, handed, claimed_by, deliveries)
    VALUES (taken, d.workflow_id, d.planned_at + interval '5 minutes', d.state = 'HANDED', '', ARRAY[d.id])
    ON CONFLICT (id) DO UPDATE SET handed = excluded.handed, deliveries = c.deliveries || excluded.deliveries;
  END IF;
  INSERT INTO outbox (
    id, workflow_id, contact_id, message_id, hour, not_before, planned_at, claim_id, workflow_version,
    message_version, attempts, cycle, stranded, uncertain, step, channel, language, address, detail)
  VALUES (
    d.id, d.workflow_id, d.contact_id, d.message_id, d.hour, d.not_before, d.planned_at, taken, d.workflow_version,
    d.message_version, coalesce(d.attempts, 0), d.cycle, coalesce(d.stranded, 0), coalesce(d.uncertain, false),
    d.step, d.channel, coalesce(d.language, ''), d.address, d.detail);
END $$;

CREATE FUNCTION write_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM outbox WHERE id = OLD.id;
    DELETE FROM past_delivery WHERE id = OLD.id;
    DELETE FROM once WHERE delivery_id = OLD.id;
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
  ELSE
    NEW.id := coalesce(NEW.id, nextval('delivery_number'));
    NEW.state := coalesce(NEW.state, 'PLANNED');
  END IF;
  INSERT INTO once (workflow_id, contact_id, delivery_id, cycle, step, skipped)
  VALUES (NEW.workflow_id, NEW.contact_id, NEW.id, NEW.cycle, NEW.step,
          CASE WHEN NEW.state = 'SKIPPED' THEN plannable_again(NEW.reason) END);
  PERFORM put_delivery(NEW);
  RETURN NEW;
END $$;

CREATE TRIGGER delivery_written INSTEAD OF INSERT OR UPDATE OR DELETE ON delivery
  FOR EACH ROW EXECUTE FUNCTION write_delivery();
