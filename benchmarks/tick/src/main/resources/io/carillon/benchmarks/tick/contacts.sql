INSERT INTO contact (external_id, first_name, last_name, marketplace_email, custom_email, locale, country,
                     relationship_stage, original_joined, created_at, updated_at)
SELECT 'c' || n, 'First' || n % 1000, 'Last' || n % 5000,
       CASE WHEN n % 101 <> 7 THEN 'c' || n || '@example.org' END,
       CASE WHEN n % 50 = 0 THEN 'x' || n || '@example.org' END,
       (ARRAY['es', 'fr', 'de', 'en'])[1 + n % 4],
       'C' || (n::bigint * 31 % 100),
       CASE WHEN n % 3 = 0 THEN 'NEW' ELSE 'JOINED' END,
       timestamptz '2026-11-20 00:00Z' - make_interval(secs => n::bigint * 7919 % 8640000),
       timestamptz '2026-01-01Z', timestamptz '2026-01-01Z'
FROM generate_series(1, ?) AS n
