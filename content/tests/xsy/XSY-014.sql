-- id: XSY-014
-- title: Access asked for until a day was taken away by that day
-- criterion: soc2:CC6.3 | The ticket says when the access ends; only the target system can say that it did
-- also: soc2:CC6.2 | Temporary access that nobody ends becomes permanent access that nobody approved
-- controls: CTL-IAM-13
-- scope: now
-- severity: high
-- tables: access_grants(entitlement, grant_id, request_id, revoked_at, system), access_requests(expires_at,
--   person, request_id)
-- population: SELECT count(*) FROM access_requests r JOIN access_grants g ON g.request_id=r.request_id WHERE
--   r.expires_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Take the access away, or have it approved anew with another end.
SELECT g.source, g.grant_id AS subject,
 printf('%s of %s for %s was asked for until %s and is still given', g.entitlement, g.system, r.person,
   strftime('%Y-%m-%d %H:%M',r.expires_at,'unixepoch')) AS detail
FROM access_requests r
JOIN access_grants g ON g.request_id=r.request_id
WHERE r.expires_at<=:as_of AND (g.revoked_at IS NULL OR g.revoked_at>:as_of)
