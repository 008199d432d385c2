-- id: IAM-020
-- title: Nobody holds two entitlements that the segregation rules forbid together
-- criterion: soc2:CC6.3 | Least privilege and segregation: all accounts of a person, over all systems, are taken
--   together
-- also: soc2:CC3.3 | Forbidden combinations are what makes fraud by one person possible
-- controls: CTL-IAM-07
-- scope: now
-- severity: high
-- tables: access_grants(account, entitlement, revoked_at, system), accounts(account, enabled, person, system),
--   sod_rules(description, entitlement_a, entitlement_b, rule_id, system_a, system_b)
-- population: SELECT count(*) FROM sod_rules
-- when_empty: not_evaluated
-- remedy: Revoke one of the two. Where that can't be done, ask for a waiver with a compensating review of what the
--   person does.
SELECT min(g1.source) AS source, a1.person||' '||r.rule_id AS subject,
 printf('%s holds %s on %s and %s on %s: %s', a1.person, r.entitlement_a, r.system_a, r.entitlement_b, r.system_b,
   r.description) AS detail
FROM sod_rules r
JOIN access_grants g1 ON g1.system=r.system_a AND g1.entitlement=r.entitlement_a AND (g1.revoked_at IS NULL
   OR g1.revoked_at>:as_of)
JOIN accounts a1 ON a1.system=g1.system AND a1.account=g1.account AND a1.enabled=1
JOIN access_grants g2 ON g2.system=r.system_b AND g2.entitlement=r.entitlement_b AND (g2.revoked_at IS NULL
   OR g2.revoked_at>:as_of)
JOIN accounts a2 ON a2.system=g2.system AND a2.account=g2.account AND a2.enabled=1 AND a2.person=a1.person
GROUP BY a1.person, r.rule_id, r.entitlement_a, r.system_a, r.entitlement_b, r.system_b, r.description
