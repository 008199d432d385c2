-- id: IAM-008
-- title: Nobody gave access to themselves
-- criterion: soc2:CC6.3 | Separation of duties: whoever can give access must not be its receiver
-- also: soc2:CC5.1 | An administrator who serves himself defeats every approval before him
-- controls: CTL-IAM-01
-- scope: period
-- severity: high
-- tables: access_grants(account, entitlement, grant_id, granted_at, granted_by, system), accounts(account, owner,
--   person, system)
-- population: SELECT count(*) FROM access_grants WHERE granted_at>=:period_from AND granted_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have another administrator confirm or revoke the access, and review what the person did with it.
SELECT DISTINCT g.source, g.grant_id AS subject,
 printf('%s on %s/%s was given by %s, the person behind the account', g.entitlement, g.system, g.account,
   g.granted_by) AS detail
FROM access_grants g
JOIN accounts a ON a.system=g.system AND a.account=g.account
WHERE g.granted_at>=:period_from AND g.granted_at<:period_until
AND g.granted_by=coalesce(a.person,a.owner)
