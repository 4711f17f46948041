COPY contact (id, external_id{columns}) FROM STDIN
