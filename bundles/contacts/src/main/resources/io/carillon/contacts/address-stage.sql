CREATE TEMP TABLE import_line (
  line     bigint NOT NULL,
  contact  text NOT NULL,
  value    text NOT NULL,
  label    text,
  chosen   boolean,
  verified boolean
) ON COMMIT DROP
