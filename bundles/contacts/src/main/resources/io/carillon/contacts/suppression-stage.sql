CREATE TEMP TABLE import_line (
  line bigint NOT NULL, address text NOT NULL, reason text NOT NULL, at timestamptz NOT NULL, detail text NOT NULL
) ON COMMIT DROP
