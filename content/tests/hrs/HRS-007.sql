-- id: HRS-007
-- title: The HR list is complete: nobody appears in other systems who is not on it
-- criterion: soc2:CC2.1 | Every test about people uses the HR list as its population; its completeness is shown from
--   sources that HR does not write; members of the board are on a list of their own
-- also: soc2:CC6.2 | Somebody unknown to HR is not a registered and authorized person
-- controls: CTL-HRS-01
-- scope: now
-- severity: high
-- tables: access_requests(person), accounts(person), board_members(member), employees(person),
--   identities(person), training_completions(person)
-- population: SELECT count(*) FROM employees
-- when_empty: not_evaluated
-- remedy: Find out who the person is and how they came to have access; put them on the HR list or take the access
--   away.
SELECT x.source, x.person AS subject,
   'appears in '||group_concat(x.seen_in,', ')||', but not on the HR list' AS detail
FROM (SELECT min(source) AS source, person, 'accounts' AS seen_in FROM accounts GROUP BY person
 UNION ALL SELECT min(source), person, 'the register of account ownership' FROM identities GROUP BY person
 UNION ALL SELECT min(source), person, 'access requests' FROM access_requests GROUP BY person
 UNION ALL SELECT min(source), person, 'training' FROM training_completions GROUP BY person) x
WHERE x.person IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM employees e WHERE e.person=x.person)
AND NOT EXISTS (SELECT 1 FROM board_members b WHERE b.member=x.person)
GROUP BY x.person
