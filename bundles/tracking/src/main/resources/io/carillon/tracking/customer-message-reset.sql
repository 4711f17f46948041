DELETE FROM customer_message
WHERE language = coalesce(:language, language) AND key = coalesce(:key, key)
