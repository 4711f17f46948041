SELECT setval(pg_get_serial_sequence('contact', 'id'), ?)
