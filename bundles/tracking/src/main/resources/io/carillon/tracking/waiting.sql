SELECT count(*) AS requests, min(at) AS since FROM interaction WHERE verdict IS NULL
