-- id: LDP-014
-- title: The account that reads a directory can't read its passwords
-- criterion: soc2:CC6.1 | Whoever may read password hashes may guess passwords without being seen; collecting
--   evidence needs none
-- also: soc2:CC6.3 | Least privilege holds for the auditor's account first
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: ldap_server(account, base, password_readable)
-- population: SELECT count(*) FROM ldap_server
-- when_empty: not_evaluated
-- remedy: dn: olcDatabase={1}mdb,cn=config / changetype: modify / add: olcAccess / olcAccess: {0}to
--   attrs=userPassword by self write by anonymous auth by * none
SELECT s.source, s.base AS subject,
 CASE WHEN s.password_readable=1 THEN coalesce(s.account,'nobody in particular')||' may read userPassword'
 ELSE 'whether userPassword may be read is not known' END AS detail
FROM ldap_server s
WHERE s.password_readable IS NOT 0
