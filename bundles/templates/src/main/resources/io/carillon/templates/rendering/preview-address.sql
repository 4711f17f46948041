SELECT {address} FROM contact c WHERE c.id = ?
