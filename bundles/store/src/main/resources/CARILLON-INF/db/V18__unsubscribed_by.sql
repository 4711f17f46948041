-- Who of the staff set it, with the source ADMIN; unknown of those that were set before.
ALTER TABLE unsubscribe ADD COLUMN username text NOT NULL DEFAULT '';
