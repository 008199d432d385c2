-- id: PGS-064
-- title: No role of somebody who has left can log in
-- criterion: soc2:CC6.2 | Access to the database ends when the person's role ends; roles are compared with HR
-- also: soc2:CC6.3 | A role left behind is access nobody decided on
-- controls: CTL-IAM-03
-- scope: now
-- severity: critical
-- tables: employees(person, status), pg_roles(rolcanlogin, rolname), terminations(effective_at, person)
-- params: term_revoke_hours
-- population: SELECT count(*) FROM terminations WHERE effective_at<=:as_of
-- when_empty: no_occurrence
-- remedy: ALTER ROLE "ROLE" NOLOGIN; end its sessions with pg_terminate_backend(), then collect the source again.
SELECT r.source AS source, r.rolname AS subject, 'can log in and belongs to '||i.person||', who left on '||date(max(t.effective_at),'unixepoch') AS detail
FROM pg_roles r
JOIN identity i ON i.source=r.source AND i.account=r.rolname
JOIN terminations t ON t.person=i.person
WHERE r.rolcanlogin=1 AND t.effective_at+3600*(SELECT value FROM param_now WHERE name='term_revoke_hours')<=:as_of
  AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=i.person AND e.status<>'terminated')
GROUP BY r.source, r.rolname, i.person;
