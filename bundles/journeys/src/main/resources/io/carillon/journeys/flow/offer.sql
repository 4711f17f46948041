-- What keeps each of those who are here from the message of another campaign is noted once, so that who is sent it and
-- what is said of it can't differ.
UPDATE moving m
SET phase = coalesce({whyNot}, 'QUALIFIES')
FROM contact c
WHERE c.id = m.contact_id AND m.version = :version AND m.step = :step AND m.round = :round
