-- id: LDP-001
-- title: Every enabled person's entry in a directory is somebody's who is employed
-- criterion: soc2:CC6.2 | Credentials may be issued only to registered people; the entry's number, or its
--   registration, must lead to the HR list
-- also: soc2:CC6.1 | An entry of nobody identifies no one
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: employees(person, status), ldap_users(employee_number, enabled, kind, username)
-- population: SELECT count(*) FROM ldap_users WHERE enabled=1 AND kind='person'
-- when_empty: not_evaluated
-- remedy: Find out whose entry it is. A person's gets the employee number; a service's is moved below the branch of
--   services and registered; any other is locked: dn: THE ENTRY / changetype: modify / replace: pwdAccountLockedTime
--   / pwdAccountLockedTime: 000001010000Z
SELECT u.source, u.username AS subject,
 CASE WHEN u.employee_number IS NULL THEN 'no employee number, and registered for nobody on the HR list'
 ELSE u.employee_number||' is not on the HR list, or has left' END AS detail
FROM ldap_users u
WHERE u.enabled=1 AND u.kind='person'
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.status<>'terminated' AND e.person=u.employee_number)
AND NOT EXISTS (SELECT 1 FROM identity i JOIN employees e ON e.person=coalesce(i.person,i.owner) AND e.status<>'terminated'
 WHERE i.source=u.source AND i.account=u.username)
