-- id: IAM-007
-- title: Nobody approved a request for their own access
-- criterion: soc2:CC6.3 | Separation of duties: the one who receives access, or asks for it, is not the one who
--   judges the need
-- also: soc2:CC5.1 | Separating the approver from the receiver is the control activity that answers the risk of
--   self-given access
-- controls: CTL-IAM-01
-- scope: period
-- severity: high
-- tables: access_requests(approved_at, approved_by, entitlement, person, request_id, requested_by, status, system)
-- population: SELECT count(*) FROM access_requests WHERE status='approved' AND approved_at>=:period_from AND
--   approved_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have somebody else judge the request now, and make the ticket system refuse an approver who is the receiver
--   or the requester.
SELECT r.source, r.request_id AS subject,
 CASE WHEN r.approved_by IS NULL THEN 'not approved'
 WHEN r.approved_by=r.person THEN 'approved by '||r.approved_by||', who receives the access'
 ELSE 'approved by '||r.approved_by||', who asked for it' END||' ('||r.entitlement||' on '||r.system||')' AS detail
FROM access_requests r
WHERE r.status='approved' AND r.approved_at>=:period_from AND r.approved_at<:period_until
AND (r.approved_by IS NULL OR r.approved_by=r.person OR r.approved_by=r.requested_by)
