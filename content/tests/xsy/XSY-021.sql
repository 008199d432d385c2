-- id: XSY-021
-- title: Every monitor alarms somebody who works here
-- criterion: soc2:CC7.2 | An alarm that goes to somebody who has left is heard by nobody; the contacts are held
--   against HR
-- also: soc2:A1.1 | Shortages are seen in time only by whoever is told of them
-- controls: CTL-AVL-06
-- scope: now
-- severity: medium
-- tables: employees(person, status), monitors(contact, enabled, kind, monitor_id, system)
-- population: SELECT count(*) FROM monitors WHERE enabled=1
-- when_empty: not_evaluated
-- remedy: Set the contact to a current person and have the monitor tested.
SELECT m.source, m.monitor_id AS subject,
 printf('%s monitor of %s, contact: %s', m.kind, m.system, coalesce(m.contact||', who has left or is unknown to HR','none')) AS detail
FROM monitors m
WHERE m.enabled=1
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=m.contact AND e.status<>'terminated')
