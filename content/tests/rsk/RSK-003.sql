-- id: RSK-003
-- title: Every open risk has a current owner, a treatment and a review that is not overdue
-- criterion: soc2:CC3.2 | A risk is analysed when somebody owns it, decides what to do and looks at it again
-- also: soc2:CC5.1 | The treatment is what controls are selected from
-- controls: CTL-RSK-02
-- scope: now
-- severity: high
-- tables: employees(person, status), risks(owner, review_due_at, risk_id, status, title, treatment)
-- population: SELECT count(*) FROM risks WHERE status='open'
-- when_empty: not_evaluated
-- remedy: Name an owner, choose a treatment, review the risk and set the next date.
SELECT r.source, r.risk_id AS subject,
 printf('%s: owner %s, treatment %s, review due %s', r.title, CASE WHEN r.owner IS NULL THEN 'none'
   WHEN e.person IS NULL THEN r.owner||' (left or unknown)' ELSE r.owner END,
 coalesce(r.treatment,'none'), coalesce(date(r.review_due_at,'unixepoch'),'at no time')) AS detail
FROM risks r
LEFT JOIN employees e ON e.person=r.owner AND e.status<>'terminated'
WHERE r.status='open'
AND (e.person IS NULL OR r.treatment IS NULL OR (r.review_due_at>:as_of) IS NOT 1)
