-- id: GOV-006
-- title: Every control in force has an owner who is employed now
-- criterion: soc2:CC1.3 | Responsibility for each control lies with a person who is there
-- also: soc2:CC1.5 | Nobody answers for a control whose owner has left
-- controls: CTL-GOV-04
-- scope: now
-- severity: high
-- tables: controls(control_id, name, owner, status), employees(person, status)
-- population: SELECT count(*) FROM controls WHERE status='in_force'
-- when_empty: not_evaluated
-- remedy: Name the new owner and hand over what is due.
SELECT c.source, c.control_id AS subject, printf('%s: the owner %s has left or is not on the HR list', c.name,
   coalesce(c.owner,'(none)')) AS detail
FROM controls c
WHERE c.status='in_force'
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=c.owner AND e.status<>'terminated')
