WITH moved AS (DELETE FROM moving)
DELETE FROM woken
