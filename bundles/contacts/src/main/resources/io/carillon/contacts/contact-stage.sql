CREATE TEMP TABLE import_line (line bigint NOT NULL, external_id text NOT NULL{definitions}) ON COMMIT DROP
