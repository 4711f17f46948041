SELECT (SELECT max(at) FROM hour) AS last,
       (SELECT count(*) FROM run WHERE state = 'DUE') AS due,
       (SELECT min(due_at) FROM run WHERE state = 'DUE') AS oldest
