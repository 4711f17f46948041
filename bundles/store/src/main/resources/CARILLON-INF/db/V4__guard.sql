-- Why a run wrote to nobody, and whom it left out because of their consent.
ALTER TABLE run
  ADD COLUMN blocked bigint NOT NULL DEFAULT 0,
  ADD COLUMN reason text;
UPDATE run SET reason = 'OVER_CAP' WHERE state = 'HELD';
-- The deliveries of a few hours among those of years: rows lie in the order of their hours, so a
-- summary of pages is enough, and costs an insert next to nothing.
CREATE INDEX delivery_hour ON delivery USING brin (hour);
