-- id: PGS-046
-- title: No superuser is logged in
-- criterion: soc2:CC6.3 | A superuser is for rare tasks, not for an application or a day's work
-- also: soc2:CC7.2 | Its use is to be noticed
-- controls: CTL-IAM-10
-- scope: now
-- severity: high
-- tables: pg_sessions(application_name, backend_type, client_addr, rolsuper, started_at, usename)
-- population: SELECT count(*) FROM pg_sessions
-- when_empty: not_evaluated
-- remedy: Find out who it is and what for; use a role with the rights the task needs, and SET ROLE for what needs
--   more.
SELECT x.source AS source, x.usename||' from '||coalesce(x.client_addr,'a local socket') AS subject, count(*)||' sessions of a superuser, application '''||coalesce(max(x.application_name),'')||''', the oldest since '||strftime('%Y-%m-%d %H:%M',min(x.started_at),'unixepoch') AS detail
FROM pg_sessions x
WHERE x.backend_type='client backend' AND coalesce(x.rolsuper,0)=1
GROUP BY x.source, x.usename, x.client_addr;
