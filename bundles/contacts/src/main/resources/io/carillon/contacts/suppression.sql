SELECT address, reason, at, detail, delivery_id FROM suppression WHERE address = :address
