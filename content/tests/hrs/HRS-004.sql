-- id: HRS-004
-- title: Everyone has a current manager, up to one head of the organization
-- criterion: soc2:CC1.3 | Reporting lines are complete when each leads to a person who is there
-- controls: CTL-GOV-03
-- scope: now
-- severity: medium
-- tables: employees(manager, person, status)
-- population: SELECT count(*) FROM employees WHERE status<>'terminated'
-- when_empty: not_evaluated
-- remedy: Name the new manager in the HR system; a person without one has nobody who approves access or reviews the
--   work.
SELECT e.source, e.person AS subject,
 CASE WHEN e.manager IS NULL THEN 'no manager is named' WHEN e.manager=e.person THEN 'is named as the own manager'
 ELSE printf('the manager %s has left or is not on the HR list', e.manager) END AS detail
FROM employees e
WHERE e.status<>'terminated'
AND (e.manager IS e.person OR NOT EXISTS (SELECT 1 FROM employees m WHERE m.person=e.manager
   AND m.status<>'terminated'))
AND NOT (e.manager IS NULL AND EXISTS (SELECT 1 FROM employees r WHERE r.manager=e.person AND r.status<>'terminated')
 AND (SELECT count(*) FROM employees h WHERE h.status<>'terminated' AND h.manager IS NULL)=1)
