DELETE FROM audit WHERE at < :until
