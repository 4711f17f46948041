COPY import_line (line, external_id{columns}) FROM STDIN
