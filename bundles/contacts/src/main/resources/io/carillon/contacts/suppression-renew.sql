-- If both forms are there, the one that is compared stays.
WITH old AS (
  DELETE FROM suppression WHERE address = :old
  RETURNING reason, at, detail, delivery_id
)
INSERT INTO suppression (address, reason, at, detail, delivery_id)
SELECT :new, reason, at, detail, delivery_id FROM old
ON CONFLICT (address) DO NOTHING
