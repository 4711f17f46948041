CREATE TEMP TABLE import_reject (line bigint NOT NULL, reason text NOT NULL) ON COMMIT DROP
