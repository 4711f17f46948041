-- This node is there. One that comes back after its lease has ended is new: the others counted without it.
INSERT INTO node AS n (id, name, joined_at, seen_at)
VALUES (?, ?, clock_timestamp(), clock_timestamp())
ON CONFLICT (id) DO UPDATE
SET seen_at = excluded.seen_at,
    joined_at = CASE WHEN n.seen_at < excluded.seen_at - ? * interval '1 millisecond'
                     THEN excluded.joined_at ELSE n.joined_at END
