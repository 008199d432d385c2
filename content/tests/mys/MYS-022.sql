-- id: MYS-022
-- title: Nobody but the local root account may give roles on
-- criterion: soc2:CC6.3 | WITH ADMIN OPTION on a role lets whoever has it hand its privileges to others
-- controls: CTL-IAM-10
-- scope: now
-- severity: medium
-- tables: my_role_members(account, admin_option, role), my_accounts(account, local, locked, user)
-- population: SELECT count(*) FROM my_role_members m
-- when_empty: no_occurrence
-- remedy: REVOKE ADMIN OPTION FOR role FROM 'name'@'host'.
SELECT m.source AS source, m.account||' '||m.role AS subject, 'may give the role '||m.role||' to others' AS detail
FROM my_role_members m JOIN my_accounts a ON a.source=m.source AND a.account=m.account
WHERE m.admin_option=1 AND a.locked=0 AND NOT (a.user='root' AND a.local=1);
