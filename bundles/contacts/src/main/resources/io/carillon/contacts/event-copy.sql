COPY import_line (line, contact, type, key, at, amount, data) FROM STDIN
