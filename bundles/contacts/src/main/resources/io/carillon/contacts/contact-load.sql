COPY contact (external_id{columns}) FROM STDIN
