-- id: XSY-019
-- title: No auditor administers a system under audit
-- criterion: soc2:CC4.1 | Who can change a system can't judge it independently; the audit team is held against the
--   systems' own lists
-- also: soc2:CC5.1 | Administering and auditing are duties to separate
-- controls: CTL-MON-02
-- scope: now
-- severity: high
-- tables: accounts(account, created_at, disabled_at, enabled, person, privileged, system), audit_team(engagement,
--   person, team_role), engagements(completed_at, engagement, fieldwork_from_at, period_until_at), systems(in_scope,
--   name, system)
-- population: SELECT count(*) FROM audit_team
-- when_empty: not_evaluated
-- remedy: Take the right away or the person from the team, and have what they tested of that system tested again.
SELECT a.source, m.engagement||' '||a.system||'/'||a.account AS subject,
 printf('%s, %s of %s, administers %s since %s', m.person, m.team_role, m.engagement, s.name, date(a.created_at,'unixepoch')) AS detail
FROM audit_team m
JOIN engagements g ON g.engagement=m.engagement
JOIN accounts a ON a.person=m.person
JOIN systems s ON s.system=a.system
WHERE a.privileged=1 AND s.in_scope=1
AND (a.enabled=1 OR a.disabled_at>=coalesce(g.fieldwork_from_at,g.period_until_at))
AND a.created_at<coalesce(g.completed_at,:as_of)
