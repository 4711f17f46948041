ruled AS NOT MATERIALIZED (
  SELECT id, reason, CAST(NULL AS timestamptz) AS until, CAST(NULL AS text) AS detail FROM judged
),
