-- Deliveries that came back softly, each once however often it was reported.
SELECT count(DISTINCT delivery_id)
FROM bounce
WHERE address = :address AND act = 'COUNTED' AND received_at > :since AND received_at <= :now
