-- id: PGS-024
-- title: No role that can log in reaches a superuser or a role that reads or writes files, all data or other
--   sessions
-- criterion: soc2:CC6.3 | Rights are inherited along chains of memberships, which no list of direct members shows
-- also: soc2:CC6.1 | pg_execute_server_program and its like are a superuser's rights by another name
-- controls: CTL-IAM-10
-- scope: now
-- severity: critical
-- tables: pg_role_paths(member, member_can_login, path, role, role_superuser), pg_roles(rolname, rolsuper)
-- population: SELECT count(*) FROM pg_role_paths
-- when_empty: no_occurrence
-- remedy: REVOKE "ROLE" FROM "MEMBER"; at the first step of the path named.
SELECT p.source AS source, p.member||' reaches '||p.role AS subject, 'through '||p.path AS detail
FROM pg_role_paths p
WHERE p.member_can_login=1 AND (p.role_superuser=1 OR p.role IN ('pg_execute_server_program','pg_write_server_files','pg_read_server_files','pg_read_all_data','pg_write_all_data','pg_signal_backend','pg_maintain','pg_create_subscription'))
  AND NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.source=p.source AND r.rolname=p.member AND r.rolsuper=1);
