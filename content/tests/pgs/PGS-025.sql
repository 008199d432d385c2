-- id: PGS-025
-- title: No role that can log in can give a role to others
-- criterion: soc2:CC6.3 | ADMIN OPTION lets its holder decide on access that is not theirs to give
-- also: soc2:CC6.1 | Access is approved by its owner
-- controls: CTL-IAM-10
-- scope: now
-- severity: medium
-- tables: pg_auth_members(admin_option, grantor, member, role), pg_roles(rolcanlogin, rolname, rolsuper)
-- population: SELECT count(*) FROM pg_auth_members
-- when_empty: no_occurrence
-- remedy: REVOKE ADMIN OPTION FOR "ROLE" FROM "MEMBER";
SELECT m.source AS source, m.member||' over '||m.role||coalesce(' by '||m.grantor,'') AS subject, m.member||' can log in and give '||m.role||' to others' AS detail
FROM pg_auth_members m
JOIN pg_roles r ON r.source=m.source AND r.rolname=m.member
WHERE m.admin_option=1 AND r.rolcanlogin=1 AND r.rolsuper=0;
