-- People who were erased. Of their addresses keyed hashes are kept: whoever comes back with one of them, by
-- whichever way, is suppressed at once.

ALTER TABLE suppression DROP CONSTRAINT suppression_reason_check;
ALTER TABLE suppression ADD CONSTRAINT suppression_reason_check
  CHECK (reason IN ('HARD_BOUNCE', 'SOFT_BOUNCES', 'COMPLAINT', 'ADMIN', 'ERASED'));

-- The installation's secret, as the two padded keys of HMAC-SHA256 (RFC 2104). Made with the first erasure and
-- never changed: with another one nobody would be found any more.
CREATE TABLE erasure_key (
  one       boolean PRIMARY KEY DEFAULT true CHECK (one),
  inner_pad bytea NOT NULL CHECK (length(inner_pad) = 64),
  outer_pad bytea NOT NULL CHECK (length(outer_pad) = 64)
);

CREATE TABLE erased_address (
  hash      bytea PRIMARY KEY,
  erased_at timestamptz NOT NULL
);

-- Called with the pads as scalar subqueries, so that PostgreSQL hashes one side and looks up the other: sets of
-- millions stay sets. Without a key nothing is hashed.
CREATE FUNCTION erased_hash(address text, inner_pad bytea, outer_pad bytea) RETURNS bytea
LANGUAGE sql STABLE STRICT PARALLEL SAFE
  RETURN sha256(outer_pad || sha256(inner_pad || convert_to(lower(address), 'UTF8')));

CREATE FUNCTION is_erased(address text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN EXISTS (
    SELECT FROM erased_address e
    WHERE e.hash = erased_hash($1, (SELECT inner_pad FROM erasure_key), (SELECT outer_pad FROM erasure_key)));

-- What servers say about somebody comes also after the erasure.
CREATE FUNCTION without_erased(said text) RETURNS text LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
  found text[];
BEGIN
  IF position('@' IN said) > 0 AND EXISTS (SELECT FROM erased_address) THEN
    FOR found IN SELECT regexp_matches(said, '[^\s<>()\[\]",;:]+@[^\s<>()\[\]",;:]*[[:alnum:]]', 'g') LOOP
      IF is_erased(found[1]) THEN
        said := replace(said, found[1], '[erased]');
      END IF;
    END LOOP;
  END IF;
  RETURN said;
END $$;

CREATE FUNCTION suppress_erased_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO suppression (address, reason, at)
    SELECT lower(a.address), 'ERASED', min(n.updated_at)
    FROM now_there n
    CROSS JOIN LATERAL (VALUES (n.marketplace_email), (n.custom_email)) AS a (address)
    JOIN erased_address e
      ON e.hash = erased_hash(a.address, (SELECT inner_pad FROM erasure_key), (SELECT outer_pad FROM erasure_key))
    GROUP BY 1
    ON CONFLICT (address) DO NOTHING;
  ELSE
    INSERT INTO suppression (address, reason, at)
    SELECT lower(a.address), 'ERASED', min(n.updated_at)
    FROM now_there n
    JOIN there_before b ON b.id = n.id
    CROSS JOIN LATERAL (
      SELECT n.marketplace_email AS address WHERE n.marketplace_email IS DISTINCT FROM b.marketplace_email
      UNION ALL
      SELECT n.custom_email WHERE n.custom_email IS DISTINCT FROM b.custom_email) AS a
    JOIN erased_address e
      ON e.hash = erased_hash(a.address, (SELECT inner_pad FROM erasure_key), (SELECT outer_pad FROM erasure_key))
    GROUP BY 1
    ON CONFLICT (address) DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION suppress_erased_addresses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO suppression (address, reason, at)
  SELECT n.key, 'ERASED', min(n.created_at)
  FROM now_there n
  JOIN erased_address e
    ON e.hash = erased_hash(n.key, (SELECT inner_pad FROM erasure_key), (SELECT outer_pad FROM erasure_key))
  GROUP BY 1
  ON CONFLICT (address) DO NOTHING;
  RETURN NULL;
END $$;

-- Called before the first erasure: where nobody was ever erased there is no trigger, and an import pays nothing,
-- not even for keeping the rows of a statement at hand. Later calls take no lock.
CREATE FUNCTION watch_for_erased() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'contact'::regclass AND tgname = 'contact_inserted_erased') THEN
    RETURN;
  END IF;
  CREATE TRIGGER contact_inserted_erased AFTER INSERT ON contact REFERENCING NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION suppress_erased_contacts();
  CREATE TRIGGER contact_updated_erased AFTER UPDATE ON contact
    REFERENCING OLD TABLE AS there_before NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION suppress_erased_contacts();
  CREATE TRIGGER address_inserted_erased AFTER INSERT ON address REFERENCING NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION suppress_erased_addresses();
  CREATE TRIGGER address_updated_erased AFTER UPDATE ON address REFERENCING NEW TABLE AS now_there
    FOR EACH STATEMENT EXECUTE FUNCTION suppress_erased_addresses();
END $$;

-- Where imports have left lines that they rejected: they are about people, too.
CREATE TABLE rejects_file (
  path    text PRIMARY KEY,
  made_at timestamptz NOT NULL
);
