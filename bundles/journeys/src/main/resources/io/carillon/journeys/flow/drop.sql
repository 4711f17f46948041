SELECT drop_past_waiting(:now)
