-- Who is erased must be known by every address that was ever theirs here, and must not be found any more by
-- anybody who remembers them; and whose line an import has rejected must be told from the line itself.

-- Addresses that a contact had, and that another one has replaced: noted by triggers, whoever changes them.
CREATE TABLE former_address (
  contact_id bigint NOT NULL,
  address    text NOT NULL,
  PRIMARY KEY (contact_id, address)
);

CREATE FUNCTION note_former_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO former_address (contact_id, address)
  SELECT OLD.id, lower(o.address)
  FROM (VALUES (OLD.marketplace_email, NEW.marketplace_email), (OLD.custom_email, NEW.custom_email)) AS o (address, new)
  WHERE o.address <> '' AND lower(o.address) IS DISTINCT FROM lower(o.new)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE FUNCTION note_former_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO former_address (contact_id, address)
  SELECT DISTINCT g.contact_id, g.key FROM gone g
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- For each row, since an import sets all columns of many and changes the addresses of few: PostgreSQL asks the
-- condition before it keeps anything of the row. Another case is the same address.
CREATE TRIGGER contact_readdressed AFTER UPDATE OF marketplace_email, custom_email ON contact
  FOR EACH ROW
  WHEN (lower(OLD.marketplace_email) IS DISTINCT FROM lower(NEW.marketplace_email)
        OR lower(OLD.custom_email) IS DISTINCT FROM lower(NEW.custom_email))
  EXECUTE FUNCTION note_former_fields();
CREATE TRIGGER address_deleted AFTER DELETE ON address
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION note_former_addresses();

-- A copy of contacts that a session keeps must not bring back one who is gone.
CREATE TRIGGER contact_deleted AFTER DELETE ON contact
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_contacts();

-- The column that says whose line it is; empty if none does, null for files from before.
ALTER TABLE rejects_file ADD COLUMN contact_column text;

-- The link of a mail must still unsubscribe when the mail itself is kept no longer. Rows come in the order of
-- these numbers, so that ranges of pages find them, and a plan keeps no tree of them.
CREATE INDEX once_delivery ON once USING brin (delivery_id int8_minmax_multi_ops) WITH (autosummarize = on);
