INSERT INTO customer_message AS m (language, key, text, changed_at)
VALUES (:language, :key, :text, :now)
ON CONFLICT (language, key) DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at
