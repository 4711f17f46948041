-- This one, and those of which nothing was seen for a day.
DELETE FROM node WHERE id = ? OR seen_at < clock_timestamp() - interval '1 day'
