-- id: AUD-002
-- title: Every member of an audit team declared independence before fieldwork, without a conflict
-- criterion: soc2:CC4.1 | Objectivity is declared by name before the work, and a conflict keeps a member out
-- also: soc2:CC1.1 | A signed declaration is part of the standard of conduct of auditors
-- controls: CTL-MON-02
-- scope: now
-- severity: high
-- tables: audit_team(engagement, joined_at, person, team_role), engagements(engagement, fieldwork_from_at),
--   independence_declarations(conflicts, declared_at, engagement, person)
-- population: SELECT count(*) FROM audit_team t JOIN engagements g ON g.engagement=t.engagement WHERE
--   g.fieldwork_from_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Take the declaration now and have another member do again what was done before it; replace a member with a
--   conflict.
SELECT t.source, t.engagement||' '||t.person AS subject,
 printf('%s (%s), fieldwork from %s: %s', t.person, t.team_role, date(g.fieldwork_from_at,'unixepoch'),
 coalesce((SELECT group_concat('declared '||date(d.declared_at,'unixepoch')
   ||iif(d.conflicts=1,' with a conflict',''),', ') FROM independence_declarations d WHERE d.engagement=t.engagement
   AND d.person=t.person),'no declaration')) AS detail
FROM audit_team t
JOIN engagements g ON g.engagement=t.engagement
WHERE g.fieldwork_from_at<=:as_of
AND ((SELECT d.conflicts FROM independence_declarations d WHERE d.engagement=t.engagement AND d.person=t.person
   ORDER BY d.declared_at DESC LIMIT 1) IS NOT 0
 OR NOT EXISTS (SELECT 1 FROM independence_declarations d WHERE d.engagement=t.engagement AND d.person=t.person
 AND d.declared_at<=max(g.fieldwork_from_at,coalesce(t.joined_at,g.fieldwork_from_at))))
