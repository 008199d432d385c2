-- id: XSY-024
-- title: No member of the oversight body who is called independent is employed here
-- criterion: soc2:CC1.2 | Independence is a fact HR can refute; the members' declarations are held against the
--   staff list
-- controls: CTL-GOV-02
-- scope: now
-- severity: high
-- tables: board_members(independent, member, term_from_on, term_until_on), employees(employment_type, hired_at,
--   job_title, person, role_code, status)
-- population: SELECT count(*) FROM board_members WHERE independent=1
-- when_empty: not_evaluated
-- remedy: Correct the register and appoint a member who is independent.
SELECT b.source, b.member AS subject,
 printf('called independent; HR lists them as %s, %s since %s', e.employment_type, coalesce(e.job_title,e.role_code),
   date(e.hired_at,'unixepoch')) AS detail
FROM board_members b
JOIN employees e ON e.person=b.member
WHERE b.independent=1 AND e.status<>'terminated' AND e.hired_at<=:as_of
AND b.term_from_on<=date(:as_of,'unixepoch') AND (b.term_until_on IS NULL OR b.term_until_on>date(:as_of,'unixepoch'))
