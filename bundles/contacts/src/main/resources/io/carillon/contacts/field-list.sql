SELECT name, type FROM field ORDER BY name
