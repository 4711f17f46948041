CREATE TABLE by_hand (LIKE delivery INCLUDING ALL) WITH (fillfactor = 80)
