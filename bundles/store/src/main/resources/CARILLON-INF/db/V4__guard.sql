-- Why a run wrote to nobody, and whom it left out because of their consent.
ALTER TABLE run
  ADD COLUMN blocked bigint NOT NULL DEFAULT 0,
  ADD COLUMN reason text;
UPDATE run SET reason = 'OVER_CAP' WHERE state = 'HELD';
