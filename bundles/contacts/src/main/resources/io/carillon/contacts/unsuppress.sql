DELETE FROM suppression WHERE address = :address
