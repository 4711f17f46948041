-- How often a claim of this delivery ended without an outcome: the server went down in the middle, or
-- the whole batch failed. What has stranded is claimed apart from the rest, in ever smaller batches.
ALTER TABLE delivery ADD COLUMN stranded smallint NOT NULL DEFAULT 0;
