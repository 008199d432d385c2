-- id: AUD-010
-- title: Every conclusion was reviewed by a second person
-- criterion: soc2:CC4.1 | An evaluation is reviewed before anybody relies on it
-- controls: CTL-MON-03
-- scope: now
-- severity: high
-- tables: conclusions(conclusion_id, control_id, performed_at, performed_by, reviewed_at, reviewer)
-- population: SELECT count(*) FROM conclusions
-- when_empty: no_occurrence
-- remedy: Have the work reviewed by somebody who did not do it.
SELECT r.source, r.conclusion_id AS subject,
 printf('%s concluded by %s on %s, reviewed by %s%s', r.control_id, r.performed_by, date(r.performed_at,'unixepoch'),
   coalesce(r.reviewer,'nobody'), coalesce(' on '||date(r.reviewed_at,'unixepoch'),'')) AS detail
FROM conclusions r
WHERE r.reviewer IS NULL OR r.reviewer=r.performed_by OR (r.reviewed_at>=r.performed_at) IS NOT 1
