-- Numbers that no real delivery has: nobody's opens and clicks are taken for a simulated mail's.
SELECT setval(pg_get_serial_sequence('pg_temp.delivery', 'id'),
              coalesce((SELECT max(id) FROM public.delivery), 0) + 1, false)
