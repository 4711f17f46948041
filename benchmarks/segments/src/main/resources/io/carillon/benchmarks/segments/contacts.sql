INSERT INTO contact (
  external_id, first_name, last_name, marketplace_email, phone, locale, country, programme_type,
  relationship_stage, original_joined, created_at, updated_at, c_tier, c_score, c_vip, c_birthday)
SELECT
  'p' || n,
  'First' || n % 1000,
  'Last' || n % 5000,
  'p' || n || '@example.com',
  '+3460000' || n,
  (ARRAY['es', 'fr', 'de', 'en'])[1 + n % 4],
  (ARRAY['ES', 'FR', 'DE', 'GB', 'US'])[1 + n % 5],
  CASE WHEN n % 3 = 0 THEN 'Performance' ELSE 'Creator' END,
  (ARRAY['JOINED', 'JOINED', 'JOINED', 'NEW', 'EXPIRED'])[1 + (n / 7) % 5],
  timestamptz '2026-11-20 12:00Z' - make_interval(mins => (n::bigint * 7919 % 1051200)::int),
  timestamptz '2024-01-01Z',
  timestamptz '2026-01-01Z',
  (ARRAY['gold', 'silver', 'bronze', 'none'])[1 + (n / 11) % 4],
  n::bigint * 7919 % 1000,
  n % 50 = 0,
  date '1960-01-01' + (n::bigint * 31 % 20000)::int
FROM generate_series(1, ?) n
