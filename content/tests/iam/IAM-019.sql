-- id: IAM-019
-- title: Nobody holds an entitlement that their job role is not approved for
-- criterion: soc2:CC6.3 | Access follows the role: what a person holds is compared with the approved matrix of roles
--   and entitlements
-- controls: CTL-IAM-06
-- scope: now
-- severity: high
-- tables: access_grants(account, entitlement, grant_id, revoked_at, system), accounts(account, person, system),
--   employees(person, role_code, status), role_entitlements(approved_at, approved_by, entitlement, role_code, system)
-- population: SELECT count(*) FROM access_grants g JOIN accounts a ON a.system=g.system AND a.account=g.account JOIN
--   employees e ON e.person=a.person AND e.status<>'terminated' WHERE g.revoked_at IS NULL OR g.revoked_at>:as_of
-- when_empty: not_evaluated
-- remedy: Revoke the entitlement, or have the role's owner approve it for the role; a single person's need is a
--   waiver, not a change of the matrix.
SELECT DISTINCT g.source, g.grant_id AS subject,
 printf('%s (%s) holds %s on %s, which the role is not approved for', e.person, e.role_code, g.entitlement,
   g.system) AS detail
FROM access_grants g
JOIN accounts a ON a.system=g.system AND a.account=g.account
JOIN employees e ON e.person=a.person AND e.status<>'terminated'
WHERE (g.revoked_at IS NULL OR g.revoked_at>:as_of)
AND NOT EXISTS (SELECT 1 FROM role_entitlements m WHERE m.role_code=e.role_code AND m.system=g.system
 AND m.entitlement=g.entitlement AND m.approved_by IS NOT NULL AND m.approved_at<=:as_of)
