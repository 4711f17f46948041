-- What a plan has one of: a person who comes to a step again is sent its message again.
SELECT DISTINCT h.cycle, h.passes FROM ({here}) AS h WHERE NOT h.muted ORDER BY h.cycle, h.passes
