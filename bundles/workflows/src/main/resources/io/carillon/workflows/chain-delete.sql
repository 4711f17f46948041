-- The members are free for another chain.
WITH gone AS (
  UPDATE chain SET deleted_at = :now
  WHERE id = :id AND deleted_at IS NULL
  RETURNING id
)
DELETE FROM chain_member
USING gone
WHERE chain_member.chain_id = gone.id
