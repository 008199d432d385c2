-- id: IAM-006
-- title: No access was given without a matching request approved beforehand
-- criterion: soc2:CC6.2 | Access must be authorized before it is given; each grant of the target system is matched
--   with the request it cites
-- also: soc2:CC6.3 | The request must be for this person, this system and this entitlement
-- controls: CTL-IAM-01
-- scope: period
-- severity: critical
-- tables: access_grants(account, entitlement, grant_id, granted_at, request_id, system), access_requests(approved_at,
--   entitlement, expires_at, person, request_id, status, system), accounts(account, owner, person, system)
-- population: SELECT count(*) FROM access_grants WHERE granted_at>=:period_from AND granted_at<:period_until
-- when_empty: no_occurrence
-- remedy: If the access is needed, have it approved now and keep the exception on record; if not, revoke it. Then
--   close the way by which access can be given without a request.
SELECT DISTINCT g.source, g.grant_id AS subject,
 printf('%s on %s/%s given %s: %s', g.entitlement, g.system, g.account,
   strftime('%Y-%m-%d %H:%M',g.granted_at,'unixepoch'),
 CASE WHEN r.request_id IS NULL THEN 'cites no request that exists'
 WHEN r.status<>'approved' OR r.approved_at IS NULL THEN 'request '||r.request_id||' is not approved'
 WHEN r.approved_at>g.granted_at
   THEN 'request '||r.request_id||' was approved only '||strftime('%Y-%m-%d %H:%M',r.approved_at,'unixepoch')
 WHEN r.expires_at<g.granted_at
   THEN 'request '||r.request_id||' had expired '||strftime('%Y-%m-%d %H:%M',r.expires_at,'unixepoch')
 WHEN a.account IS NULL THEN 'the account is on no list, so the person can not be compared'
 ELSE 'request '||r.request_id||' is for another system, entitlement or person' END) AS detail
FROM access_grants g
LEFT JOIN access_requests r ON r.request_id=g.request_id
LEFT JOIN accounts a ON a.system=g.system AND a.account=g.account
WHERE g.granted_at>=:period_from AND g.granted_at<:period_until
AND (r.request_id IS NULL OR r.status<>'approved' OR (r.approved_at<=g.granted_at) IS NOT 1
   OR r.expires_at<g.granted_at
 OR a.account IS NULL OR r.system<>g.system OR r.entitlement<>g.entitlement
 OR r.person IS NOT coalesce(a.person,a.owner))
