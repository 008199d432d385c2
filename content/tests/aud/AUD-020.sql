-- id: AUD-020
-- title: An internal audit was completed within the interval of the policy
-- criterion: soc2:CC4.1 | Separate evaluations are made at the interval the program promises
-- also: soc2:CC1.2 | The oversight body relies on them
-- controls: CTL-MON-01
-- scope: now
-- severity: high
-- tables: engagements(completed_at, kind, status)
-- params: internal_audit_days
-- population: SELECT count(*) FROM engagements
-- when_empty: not_evaluated
-- remedy: Plan the internal audit, have the plan approved, and carry it out.
SELECT coalesce((SELECT min(source) FROM engagements),'none') AS source, 'internal audit' AS subject,
 printf('last one completed %s; every %d days is promised', coalesce(date(max(g.completed_at),'unixepoch'),'never'),
   (SELECT value FROM param_now WHERE name='internal_audit_days')) AS detail
FROM engagements g
WHERE g.kind='internal' AND g.status IN ('completed','sealed') AND g.completed_at<=:as_of
HAVING (:as_of-max(g.completed_at)<=(SELECT value FROM param_now WHERE name='internal_audit_days')*86400) IS NOT 1
