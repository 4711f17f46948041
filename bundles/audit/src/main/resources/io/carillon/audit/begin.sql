INSERT INTO audit (at, username, roles, source, action, object, detail, outcome, message)
VALUES (:at, :user, string_to_array(:roles, ','), :source, :action, :object, :detail, :outcome, :message)
RETURNING id
