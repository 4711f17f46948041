SELECT EXISTS (SELECT FROM signing_key WHERE id = :id)
