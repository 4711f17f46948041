-- Of the same name as the real outbox and found before it: temporary tables come first.
CREATE TEMPORARY TABLE delivery (LIKE public.delivery INCLUDING ALL) ON COMMIT DROP
