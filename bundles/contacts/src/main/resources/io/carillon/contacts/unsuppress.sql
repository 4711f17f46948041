-- Also one that is known by its hash alone: the person wants to be written to again.
WITH erased AS (
  DELETE FROM erased_address
  WHERE hash = erased_hash(:address, (SELECT inner_pad FROM erasure_key), (SELECT outer_pad FROM erasure_key))
  RETURNING hash
),
suppressed AS (
  DELETE FROM suppression WHERE address = :address RETURNING address
)
SELECT (SELECT count(*) FROM erased) + (SELECT count(*) FROM suppressed) > 0
