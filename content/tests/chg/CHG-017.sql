-- id: CHG-017
-- title: High-risk changes record their security impact and a way back
-- criterion: soc2:CC8.1 | Assessing the effect on security and planning the return are part of designing a change
-- also: soc2:CC3.4 | A high-risk change has to be assessed before it undermines controls
-- controls: CTL-RSK-05
-- scope: period
-- severity: medium
-- tables: changes(change_id, created_at, risk_level, rollback_plan, security_impact)
-- population: SELECT count(*) FROM changes c WHERE c.risk_level='high' AND c.created_at>=:period_from AND
--   c.created_at<:period_until
-- when_empty: no_occurrence
-- remedy: Add the security assessment and the rollback plan to the change, and have its approver read both.
SELECT c.source AS source, c.change_id AS subject,
       CASE WHEN coalesce(trim(c.security_impact),'')='' THEN 'no security impact' ELSE 'security impact recorded' END||', '||
       CASE WHEN coalesce(c.rollback_plan,0)=0 THEN 'no rollback plan' ELSE 'rollback plan recorded' END AS detail
FROM changes c
WHERE c.risk_level='high' AND c.created_at>=:period_from AND c.created_at<:period_until
  AND (coalesce(trim(c.security_impact),'')='' OR coalesce(c.rollback_plan,0)=0);
