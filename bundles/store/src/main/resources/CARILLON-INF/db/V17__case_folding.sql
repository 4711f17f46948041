-- Upper and lower case as the same, by full case folding of Unicode: STRASSE is Straße, and each sigma is
-- the same letter. What a server has for it decides: casefold (PostgreSQL 18), else ICU's mappings, else
-- the database's own. ICU's upper and lower case lose the dotless i, which folds to itself, and give a
-- sigma at a word's end a form of its own. The result is to be compared with results of the same server.
DO $$
DECLARE
  folded text;
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    folded := 'casefold($1 COLLATE pg_unicode_fast)';
  ELSIF EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu' AND collnamespace = 'pg_catalog'::regnamespace) THEN
    folded := 'translate(lower(upper(lower(translate($1, U&''\0131'', U&''\F131'') COLLATE "und-x-icu"))), U&''\03C2\F131'', U&''\03C3\0131'')';
  ELSE
    folded := 'lower(upper(lower($1)))';
  END IF;
  EXECUTE 'CREATE FUNCTION fold_case(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE'
    || ' RETURN ' || folded || ' COLLATE "C"';
END
$$;
COMMENT ON FUNCTION fold_case(text) IS 'The text for comparing without regard to case: full case folding of Unicode';
