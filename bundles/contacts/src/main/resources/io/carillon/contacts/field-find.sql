SELECT type FROM field WHERE name = ?
