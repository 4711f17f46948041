SELECT id, {columns}
FROM contact
WHERE id > :after
  AND position(:text IN lower(concat_ws(
    E'\n', external_id, concat_ws(' ', first_name, last_name), marketplace_email, custom_email))) > 0
ORDER BY id
LIMIT :limit
