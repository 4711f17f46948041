-- Never the newest: it signs, and its number must not be given again.
DELETE FROM signing_key WHERE id = :id AND id < (SELECT max(id) FROM signing_key)
