-- id: XSY-006
-- title: No change was approved, tested or carried out in the name of somebody who had left
-- criterion: soc2:CC8.1 | An approval is only as good as the right of the person who gave it; the ticket system is
--   held against HR
-- also: soc2:CC6.2 | It also shows an account of the ticket system in use after its person left
-- controls: CTL-CHG-01, CTL-IAM-03
-- scope: period
-- severity: high
-- tables: changes(approved_at, approved_by, change_id, implemented_at, implemented_by, tested_at, tested_by),
--   employees(hired_at, person, status), terminations(effective_at, person)
-- population: SELECT count(*) FROM changes WHERE implemented_at>=:period_from AND implemented_at<:period_until
-- when_empty: no_occurrence
-- remedy: Find out who acted in that name, have a person with the right judge the change again, and disable the
--   account.
WITH act(source, change_id, what, person, at) AS (
 SELECT source, change_id, 'approved', approved_by, approved_at FROM changes UNION ALL
 SELECT source, change_id, 'tested', tested_by, tested_at FROM changes UNION ALL
 SELECT source, change_id, 'carried out', implemented_by, implemented_at FROM changes)
SELECT a.source, a.change_id||' '||a.what AS subject,
 printf('%s on %s by %s, who left %s', a.what, strftime('%Y-%m-%d %H:%M',a.at,'unixepoch'), a.person,
   strftime('%Y-%m-%d %H:%M',t.effective_at,'unixepoch')) AS detail
FROM act a
JOIN terminations t ON t.person=a.person
WHERE a.at>=:period_from AND a.at<:period_until
AND t.effective_at=(SELECT max(m.effective_at) FROM terminations m WHERE m.person=t.person AND m.effective_at<a.at)
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=t.person AND e.status<>'terminated'
 AND e.hired_at>=t.effective_at AND e.hired_at<=a.at)
