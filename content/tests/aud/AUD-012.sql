-- id: AUD-012
-- title: Management answered every finding in time, with an owner and a date
-- criterion: soc2:CC4.2 | Deficiencies are told to those who correct them, and an answer shows that they were heard
-- also: soc2:CC1.5 | A named owner answers for the remedy
-- controls: CTL-MON-05
-- scope: now
-- severity: high
-- tables: employees(person, status), findings(due_at, finding_id, issued_at, owner, response, response_at, status)
-- params: finding_response_days
-- population: SELECT count(*) FROM findings
-- when_empty: no_occurrence
-- remedy: Write the response: what is done, by whom, until when.
SELECT f.source, f.finding_id AS subject,
 printf('issued %s, answered %s, owner %s, due %s; %d days are allowed', date(f.issued_at,'unixepoch'),
   coalesce(date(f.response_at,'unixepoch'),'not yet'),
 CASE WHEN f.owner IS NULL THEN 'none' WHEN e.person IS NULL THEN f.owner||' (left or unknown)' ELSE f.owner END,
   coalesce(date(f.due_at,'unixepoch'),'at no time'), (SELECT value FROM param_now
   WHERE name='finding_response_days')) AS detail
FROM findings f
LEFT JOIN employees e ON e.person=f.owner AND e.status<>'terminated'
WHERE (coalesce(f.response_at,:as_of)-f.issued_at<=(SELECT value FROM param_now
   WHERE name='finding_response_days')*86400) IS NOT 1
OR (f.response_at IS NOT NULL AND (f.response IS NULL OR f.due_at IS NULL))
OR (f.response_at IS NOT NULL AND f.status<>'closed' AND e.person IS NULL)
