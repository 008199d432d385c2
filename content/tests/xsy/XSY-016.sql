-- id: XSY-016
-- title: Every administrator holds the right by an approved request of their own
-- criterion: soc2:CC6.3 | What the system says who is an administrator is held against what was granted and
--   against who asked and approved
-- also: soc2:CC6.2 | Privilege that came past the process was authorized by nobody
-- controls: CTL-IAM-10, CTL-IAM-01
-- scope: now
-- severity: critical
-- tables: access_grants(account, granted_at, privileged, request_id, revoked_at, system),
--   access_requests(approved_at, approved_by, person, request_id, status), accounts(account, enabled, kind, person,
--   privileged, system)
-- population: SELECT count(*) FROM accounts WHERE enabled=1 AND privileged=1 AND kind='person'
-- when_empty: not_evaluated
-- remedy: Take the right away, or have it asked for and approved by the owner of the system, and look through what
--   it was used for.
SELECT a.source, a.system||'/'||a.account AS subject,
 printf('%s is an administrator; %s', coalesce(a.person,'nobody known'),
   iif(EXISTS (SELECT 1 FROM access_grants g WHERE g.system=a.system AND g.account=a.account AND g.privileged=1 AND g.revoked_at IS NULL),
    'the grant goes back to no request of theirs that somebody else approved before','no administrative right in force was granted to the account')) AS detail
FROM accounts a
WHERE a.enabled=1 AND a.privileged=1 AND a.kind='person'
AND NOT EXISTS (SELECT 1 FROM access_grants g
 JOIN access_requests r ON r.request_id=g.request_id AND r.person=a.person AND r.status='approved'
  AND r.approved_at<=g.granted_at AND r.approved_by<>r.person
 WHERE g.system=a.system AND g.account=a.account AND g.privileged=1
 AND g.granted_at<=:as_of AND (g.revoked_at IS NULL OR g.revoked_at>:as_of))
