-- id: BCK-010
-- title: Every critical system has an approved and current continuity plan
-- criterion: soc2:CC9.1 | Interruptions of what matters most are planned for in advance
-- also: soc2:A1.2 | The plan says how the recovery infrastructure is used
-- controls: CTL-AVL-04
-- scope: now
-- severity: medium
-- tables: bcdr_plans(approved_at, next_review_at, system), systems(criticality, in_scope, retired_at, system)
-- population: SELECT count(*) FROM systems s WHERE s.in_scope=1 AND s.criticality='critical' AND (s.retired_at IS
--   NULL OR s.retired_at>:as_of)
-- when_empty: not_evaluated
-- remedy: Write, approve or review the plan of the system.
SELECT s.source AS source, s.system AS subject,
       CASE WHEN NOT EXISTS (SELECT 1 FROM bcdr_plans b WHERE b.system=s.system) THEN 'no continuity plan'
            ELSE 'no continuity plan that is approved and whose review is not overdue; next review was due '||
                 coalesce(strftime('%Y-%m-%d %H:%M',(SELECT max(b.next_review_at) FROM bcdr_plans b WHERE b.system=s.system),'unixepoch'),'never') END AS detail
FROM systems s
WHERE s.in_scope=1 AND s.criticality='critical' AND (s.retired_at IS NULL OR s.retired_at>:as_of)
  AND NOT EXISTS (SELECT 1 FROM bcdr_plans b WHERE b.system=s.system AND b.approved_at<=:as_of AND b.next_review_at>=:as_of);
