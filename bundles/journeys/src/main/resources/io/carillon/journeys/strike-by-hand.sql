INSERT INTO hour (at, since, by_hand, state, struck_at)
VALUES (:now, :since, true, 'STRUCK', :now)
ON CONFLICT (at) DO NOTHING
