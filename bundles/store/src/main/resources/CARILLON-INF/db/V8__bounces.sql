-- What a returned mail has led to. A mail that speaks of several recipients has a row for each; their
-- fingerprints are that of the mail with a number.
ALTER TABLE bounce
  ADD COLUMN act text NOT NULL DEFAULT 'NONE' CHECK (act IN ('NONE', 'UNPROVEN', 'COUNTED', 'SUPPRESSED'));
-- How often lately.
CREATE INDEX bounce_counted ON bounce (address, received_at) WHERE act = 'COUNTED';
