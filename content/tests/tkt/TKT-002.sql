-- id: TKT-002
-- title: Every change, access request and incident of the tracker is in its register
-- criterion: soc2:CC8.1 | Registers are exports; what a filter of the export left out is judged by no test
-- controls: CTL-CHG-01
-- scope: period
-- severity: medium
-- tables: access_requests(request_id), changes(change_id), incidents(incident_id), tickets(created_at, kind, status,
--   ticket_id)
-- population: SELECT count(*) FROM tickets t WHERE t.kind IN ('change','access','incident') AND t.status<>'refused' AND
--   t.created_at>=:period_from AND t.created_at<:period_until
-- when_empty: no_occurrence
-- remedy: Export the register again without the filter that left the ticket out, or correct the ticket's kind.
SELECT t.source AS source, t.ticket_id AS subject,
       t.kind||' of '||strftime('%Y-%m-%d %H:%M',t.created_at,'unixepoch')||' is in no register' AS detail
FROM tickets t
WHERE t.status<>'refused' AND t.created_at>=:period_from AND t.created_at<:period_until
  AND ((t.kind='change' AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.change_id=t.ticket_id))
       OR (t.kind='access' AND NOT EXISTS (SELECT 1 FROM access_requests a WHERE a.request_id=t.ticket_id))
       OR (t.kind='incident' AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.incident_id=t.ticket_id)));
