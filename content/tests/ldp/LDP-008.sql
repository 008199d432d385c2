-- id: LDP-008
-- title: No directory shows its entries to nobody in particular
-- criterion: soc2:CC6.1 | Names, addresses and group memberships are the map of an attack; whoever reads them must be
--   known
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: ldap_server(anonymous_read, base)
-- population: SELECT count(*) FROM ldap_server
-- when_empty: not_evaluated
-- remedy: dn: olcDatabase={1}mdb,cn=config / changetype: modify / replace: olcAccess, with rules that end in 'by
--   users read by * none' instead of 'by * read'; attrs=userPassword needs 'by anonymous auth'
SELECT s.source, s.base AS subject,
 CASE WHEN s.anonymous_read=1 THEN 'a session without a name saw entries' ELSE 'what such a session sees was not tried' END AS detail
FROM ldap_server s
WHERE s.anonymous_read IS NOT 0
