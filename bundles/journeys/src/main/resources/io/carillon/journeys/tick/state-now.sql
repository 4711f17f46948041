-- Of a run that has written nothing: if a crash of the database takes it back it is only asked again, so its commit
-- does not wait for the disk.
SELECT state, set_config('synchronous_commit', 'off', true) FROM workflow WHERE id = :workflow
