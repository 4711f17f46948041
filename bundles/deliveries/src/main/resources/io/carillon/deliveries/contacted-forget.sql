DELETE FROM contacted WHERE at < :before
