SELECT language, key, text FROM customer_message
