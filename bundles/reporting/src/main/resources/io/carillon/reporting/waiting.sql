SELECT count(*) FROM (SELECT FROM figure_change LIMIT :limit) AS changes
