CREATE TEMP TABLE import_line (
  line    bigint NOT NULL,
  contact text NOT NULL,
  type    text NOT NULL,
  key     text NOT NULL,
  at      timestamptz NOT NULL,
  amount  numeric,
  data    jsonb
) ON COMMIT DROP
