-- id: LDP-007
-- title: No directory lets nobody in particular bind
-- criterion: soc2:CC6.1 | A session without a name is access that no log leads back to anybody
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: ldap_server(anonymous_bind, base, product)
-- population: SELECT count(*) FROM ldap_server WHERE product<>'Active Directory'
-- applies: SELECT count(*) FROM ldap_server WHERE product<>'Active Directory'
-- not_applicable: Active Directory accepts every anonymous bind; what it shows then is another test's
-- when_empty: not_evaluated
-- remedy: dn: cn=config / changetype: modify / add: olcDisallows / olcDisallows: bind_anon; and olcRequires: authc
--   for the database. Programs that bind so need accounts first.
SELECT s.source, s.base AS subject,
 CASE WHEN s.anonymous_bind=1 THEN 'a bind without a name was accepted' ELSE 'a bind without a name was not tried' END AS detail
FROM ldap_server s
WHERE s.product<>'Active Directory' AND s.anonymous_bind IS NOT 0
