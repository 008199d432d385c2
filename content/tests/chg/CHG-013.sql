-- id: CHG-013
-- title: The share of emergency changes stays below what the policy tolerates
-- criterion: soc2:CC8.1 | Emergency changes skip part of the process; many of them mean the process is being avoided
-- also: soc2:CC3.4 | A rising share of emergencies is itself a change that brings risk
-- controls: CTL-CHG-06
-- scope: period
-- severity: medium
-- tables: changes(change_type, implemented_at)
-- params: emergency_change_max_pct
-- population: SELECT count(*) FROM changes c WHERE c.implemented_at>=:period_from AND c.implemented_at<:period_until
-- when_empty: no_occurrence
-- remedy: Look at each emergency change of the period: reclassify none, but find why planned work was not planned and
--   mend that.
SELECT c.source AS source, 'emergency share' AS subject,
       sum(c.change_type='emergency')||' of '||count(*)||' changes were emergencies; policy tolerates '||
       (SELECT min(p.value) FROM param p WHERE p.name='emergency_change_max_pct' AND p.valid_from<:period_until AND (p.valid_until IS NULL OR p.valid_until>:period_from))||' percent' AS detail
FROM changes c
WHERE c.implemented_at>=:period_from AND c.implemented_at<:period_until
GROUP BY c.source
HAVING 100*sum(c.change_type='emergency')>count(*)*(SELECT min(p.value) FROM param p WHERE p.name='emergency_change_max_pct' AND p.valid_from<:period_until AND (p.valid_until IS NULL OR p.valid_until>:period_from));
