-- id: PRI-012
-- title: Requests for an account of disclosures were answered on time
-- criterion: soc2:P6.7 | On request people receive an account of what is held and to whom it was disclosed
-- controls: CTL-PRI-05
-- scope: period
-- severity: medium
-- tables: dsr_requests(due_at, received_at, request_id, request_type, responded_at)
-- population: SELECT count(*) FROM dsr_requests r WHERE r.request_type='accounting' AND r.received_at>=:period_from
--   AND r.received_at<:period_until
-- when_empty: no_occurrence
-- remedy: Give the account now and record the date.
SELECT r.source AS source, r.request_id AS subject, 'received '||strftime('%Y-%m-%d %H:%M',r.received_at,'unixepoch')||', due '||strftime('%Y-%m-%d %H:%M',r.due_at,'unixepoch')||', answered '||coalesce(strftime('%Y-%m-%d %H:%M',r.responded_at,'unixepoch'),'never') AS detail
FROM dsr_requests r
WHERE r.request_type='accounting' AND r.received_at>=:period_from AND r.received_at<:period_until AND coalesce(r.responded_at,:as_of)>r.due_at;
