-- id: RSK-004
-- title: Every residual risk above the tolerance was accepted by somebody above its owner
-- criterion: soc2:CC3.2 | Risks above the tolerance get an answer; accepting one is for those with the authority to
-- also: soc2:CC1.2 | The oversight body sets the tolerance and may accept
-- controls: CTL-RSK-03
-- scope: now
-- severity: high
-- tables: board_members(member), employees(manager, person), risks(accepted_at, accepted_by, owner, residual_score,
--   risk_id, status, title)
-- params: risk_tolerance_score
-- population: SELECT count(*) FROM risks WHERE status='open'
-- when_empty: not_evaluated
-- remedy: Lower the risk, or have it accepted by the owner's superior or the oversight body, with the date.
WITH RECURSIVE above(person, boss) AS (
 SELECT person, manager FROM employees WHERE manager IS NOT NULL
 UNION SELECT a.person, e.manager FROM above a JOIN employees e ON e.person=a.boss WHERE e.manager IS NOT NULL)
SELECT r.source, r.risk_id AS subject,
 printf('%s: residual score %d, tolerance %d, accepted by %s%s', r.title, r.residual_score, (SELECT value
   FROM param_now WHERE name='risk_tolerance_score'), coalesce(r.accepted_by,'nobody'),
 coalesce(' on '||date(r.accepted_at,'unixepoch'),'')) AS detail
FROM risks r
WHERE r.status='open' AND (r.residual_score<=(SELECT value FROM param_now WHERE name='risk_tolerance_score')) IS NOT 1
AND NOT (r.accepted_by IS NOT NULL AND r.accepted_at IS NOT NULL AND r.accepted_at<=:as_of
   AND r.accepted_by IS NOT r.owner
 AND (EXISTS (SELECT 1 FROM above a WHERE a.person=r.owner AND a.boss=r.accepted_by)
 OR EXISTS (SELECT 1 FROM board_members b WHERE b.member=r.accepted_by)))
