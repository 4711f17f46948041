-- Everybody in the workflow's segments, whether mailed already or not: who can be reached, and who
-- lacks a value.
SELECT count(*) AS matched,
       count(*) FILTER (WHERE a.address IS NULL) AS unmailable,
       count(*) FILTER (WHERE a.address IS NOT NULL AND a.refuses) AS refusing,
       count(a.address) - count(DISTINCT hashtextextended(lower(a.address), 0)) AS sharing,
       count(*) FILTER (WHERE a.address IS NULL AND a.undecided IS NOT NULL) AS undecided
       {lacking}
FROM (
  SELECT m.*, CASE WHEN m.address IS NULL THEN {undecided} END AS undecided,
         EXISTS (
           SELECT FROM unsubscribe u
           WHERE u.contact_id = m.id AND u.channel IN ('', {channel})
             AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
               SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = {workflow})))
         OR EXISTS (
           SELECT FROM unsubscribe_address u
           WHERE u.address = lower(m.address) AND u.channel IN ('', {channel})
             AND (u.scope = 'EVERYTHING' OR (u.scope, u.scope_id) IN (
               SELECT s.scope, s.scope_id FROM unsubscribe_scope s WHERE s.workflow_id = {workflow})))
         OR EXISTS (SELECT FROM suppression s WHERE s.address = lower(m.address)) AS refuses
  FROM (
    SELECT c.*, {address} AS address, {language} AS language
    FROM contact c
    WHERE {contacts}) AS m) AS a
