{subject}
DELETE FROM feed_entry f USING subject s WHERE f.contact_id = s.contact_id;
