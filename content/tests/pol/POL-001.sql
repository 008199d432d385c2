-- id: POL-001
-- title: Every document the program requires is approved and in force
-- criterion: soc2:CC5.3 | Control activities are put in place by policies that say what is expected; a policy not in
--   force expects nothing
-- also: soc2:CC2.2 | What is not approved has not been communicated as binding
-- controls: CTL-GOV-09
-- scope: now
-- severity: critical
-- tables: policies(approved_at, approved_by, effective_at, policy_id, required, status, title)
-- population: SELECT count(DISTINCT policy_id) FROM policies WHERE required=1
-- when_empty: not_evaluated
-- remedy: Complete the document, have it approved by the person or body its front matter names, and put it in force.
SELECT min(p.source) AS source, p.policy_id AS subject,
 printf('%s: %s', max(p.title), CASE WHEN sum(p.status='in_force')=0
   THEN 'no version is in force; the versions are '||group_concat(DISTINCT p.status)
 ELSE 'the version in force lacks an approval, or is to take effect later' END) AS detail
FROM policies p
WHERE p.required=1
GROUP BY p.policy_id
HAVING coalesce(sum(p.status='in_force' AND p.approved_by IS NOT NULL AND p.approved_at<=:as_of
   AND p.effective_at<=:as_of),0)=0
