-- id: IAM-032
-- title: Every enabled account is in the register of account ownership, and the two agree
-- criterion: soc2:CC6.1 | The register is where names in systems become people; what is not in it is nobody's
-- also: soc2:CC6.2 | Registration comes before access
-- controls: CTL-IAM-02
-- scope: now
-- severity: high
-- tables: accounts(account, enabled, kind, owner, person, system), identities(account, expires_at, owner, person,
--   system)
-- population: SELECT count(*) FROM accounts WHERE enabled=1
-- when_empty: not_evaluated
-- remedy: Have the owner confirmed by a person who knows, and register the account; never match by similar names
--   alone.
SELECT DISTINCT a.source, a.system||'/'||a.account AS subject,
 CASE WHEN m.account IS NULL THEN printf('%s account, not registered', a.kind)
 WHEN m.expires_at<=:as_of THEN 'the registration ended '||date(m.expires_at,'unixepoch')
 ELSE printf('the list says %s, the register says %s', coalesce(a.person,a.owner,'nobody'),
   coalesce(m.person,m.owner,'nobody')) END AS detail
FROM accounts a
LEFT JOIN identities m ON m.system=a.system AND m.account=a.account
WHERE a.enabled=1
AND (m.account IS NULL OR m.expires_at<=:as_of OR coalesce(m.person,m.owner) IS NOT coalesce(a.person,a.owner))
