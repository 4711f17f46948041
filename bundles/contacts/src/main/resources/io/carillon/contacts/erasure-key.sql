INSERT INTO erasure_key (inner_pad, outer_pad) VALUES (:inner, :outer) ON CONFLICT DO NOTHING
