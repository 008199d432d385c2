-- id: AUD-015
-- title: Requests of auditors are answered on time
-- criterion: soc2:CC4.1 | An evaluation can be made when what it asks for is given
-- controls: CTL-MON-01
-- scope: now
-- severity: medium
-- tables: requests(due_at, fulfilled_at, owner, request_id, title)
-- population: SELECT count(*) FROM requests
-- when_empty: no_occurrence
-- remedy: Answer the request, or agree on a later date with the auditor before it passes.
SELECT q.source, q.request_id AS subject, printf('"%s", owner %s: due %s, answered %s', q.title,
   coalesce(q.owner,'nobody'), date(q.due_at,'unixepoch'),
   coalesce(date(q.fulfilled_at,'unixepoch'),'not yet')) AS detail
FROM requests q
WHERE coalesce(q.fulfilled_at,:as_of)>q.due_at
