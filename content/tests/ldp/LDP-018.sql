-- id: LDP-018
-- title: No two users of a directory share a POSIX number, and none has root's
-- criterion: soc2:CC6.1 | On every host that takes its users from the directory the number is who one is
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: ldap_users(dn, uid_number, username)
-- population: SELECT count(*) FROM ldap_users WHERE uid_number IS NOT NULL
-- when_empty: no_occurrence
-- remedy: dn: THE ENTRY / changetype: modify / replace: uidNumber / uidNumber: A FREE NUMBER; then give its files to
--   the new number on each host
SELECT u.source, u.username AS subject,
 CASE WHEN u.uid_number=0 THEN 'uidNumber 0: root on every host' ELSE printf('uidNumber %d is another user''s, too', u.uid_number) END
   AS detail
FROM ldap_users u
WHERE u.uid_number=0
OR (u.uid_number>0 AND EXISTS (SELECT 1 FROM ldap_users o WHERE o.source=u.source AND o.uid_number=u.uid_number AND o.dn<>u.dn))
