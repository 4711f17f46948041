SELECT max(at) FROM hour WHERE at <= :until
