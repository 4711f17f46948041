INSERT INTO contact_change (contacts) VALUES (NULL)
