SELECT address
FROM suppression
WHERE address > :after
  AND (address !~ '^[a-z0-9!#$%&''*+/=^_`{|}~-]+(\.[a-z0-9!#$%&''*+/=^_`{|}~-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$'
       OR address ~ '[@.]xn--')
ORDER BY address
LIMIT :limit
