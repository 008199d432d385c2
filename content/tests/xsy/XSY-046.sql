-- id: XSY-046
-- title: No acceptance of a vulnerability rests on somebody who has left
-- criterion: soc2:CC7.1 | Whoever accepted it answers for it; acceptances of the scanner are held against HR
-- also: soc2:CC3.2 | A risk is borne by a person who is there
-- controls: CTL-VUL-02, CTL-RSK-03
-- scope: now
-- severity: medium
-- tables: employees(person, status), vulnerabilities(accepted_by, accepted_until_at, asset, severity, status,
--   vuln_id)
-- population: SELECT count(*) FROM vulnerabilities WHERE status='accepted'
-- when_empty: no_occurrence
-- remedy: Have a current person with the right accept it again, or fix it.
SELECT v.source, v.vuln_id||' '||v.asset AS subject,
 printf('%s, accepted until %s by %s', v.severity, coalesce(date(v.accepted_until_at,'unixepoch'),'no end'),
   coalesce(v.accepted_by||', who has left or is unknown to HR','nobody')) AS detail
FROM vulnerabilities v
WHERE v.status='accepted'
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=v.accepted_by AND e.status<>'terminated')
