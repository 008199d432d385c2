-- id: AUD-004
-- title: Every internal audit plan was approved outside the team before fieldwork began
-- criterion: soc2:CC4.1 | The scope of an evaluation is set with authority, and before it starts
-- also: soc2:CC1.2 | Approving the plan is a way oversight is exercised
-- controls: CTL-MON-01
-- scope: now
-- severity: high
-- tables: audit_team(engagement, person), engagements(engagement, fieldwork_from_at, kind, plan_approved_at,
--   plan_approved_by)
-- population: SELECT count(*) FROM engagements WHERE kind='internal' AND fieldwork_from_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Have the plan approved by the oversight body or an executive outside the team, and consider what it would
--   have changed.
SELECT g.source, g.engagement AS subject,
 printf('plan %s%s; fieldwork began %s', CASE WHEN g.plan_approved_at IS NULL AND g.plan_approved_by IS NULL
   THEN 'not approved' ELSE 'approved '||coalesce(date(g.plan_approved_at,'unixepoch'),'at an unknown time')||' by '||
   coalesce(g.plan_approved_by,'somebody not named') END,
 CASE WHEN EXISTS (SELECT 1 FROM audit_team t WHERE t.engagement=g.engagement AND t.person=g.plan_approved_by)
   THEN ', a member of the team' ELSE '' END, date(g.fieldwork_from_at,'unixepoch')) AS detail
FROM engagements g
WHERE g.kind='internal' AND g.fieldwork_from_at<=:as_of
AND (g.plan_approved_by IS NULL OR (g.plan_approved_at<=g.fieldwork_from_at) IS NOT 1
 OR EXISTS (SELECT 1 FROM audit_team t WHERE t.engagement=g.engagement AND t.person=g.plan_approved_by))
