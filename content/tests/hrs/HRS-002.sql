-- id: HRS-002
-- title: Everyone signed the code of conduct and a confidentiality agreement on joining
-- criterion: soc2:CC1.1 | A standard of conduct binds people when they have accepted it; each person's signature is
--   looked for
-- also: soc2:CC1.5 | People can be held to account for what they agreed to
-- controls: CTL-GOV-01
-- scope: now
-- severity: high
-- tables: agreements(agreement_type, person, signed_at), employees(hired_at, person, status)
-- params: agreement_sign_days
-- population: SELECT count(*) FROM employees WHERE status<>'terminated'
-- when_empty: not_evaluated
-- remedy: Have the agreement signed now; until then keep confidential data from the person.
SELECT e.source, e.person||' '||k.agreement_type AS subject,
 printf('started %s, %s signed %s; %d days are allowed', date(e.hired_at,'unixepoch'), k.agreement_type,
   coalesce(date(min(g.signed_at),'unixepoch'),'never'), (SELECT value FROM param_now
   WHERE name='agreement_sign_days')) AS detail
FROM employees e
JOIN (SELECT 'code_of_conduct' AS agreement_type UNION ALL SELECT 'confidentiality') k
LEFT JOIN agreements g ON g.person=e.person AND g.agreement_type=k.agreement_type AND g.signed_at<=:as_of
WHERE e.status<>'terminated' 
GROUP BY e.source, e.person, k.agreement_type, e.hired_at
HAVING (coalesce(min(g.signed_at),:as_of)-e.hired_at<=(SELECT value FROM param_now
   WHERE name='agreement_sign_days')*86400) IS NOT 1
