-- id: PIN-005
-- title: Outputs were delivered complete, on time and only to authorized recipients
-- criterion: soc2:PI1.4 | Output is judged where it arrives: whole, in time, and with those entitled to it
-- controls: CTL-PIN-04
-- scope: period
-- severity: high
-- tables: output_deliveries(complete, delivered_at, delivery_id, due_at, job_id, recipient, recipient_authorised)
-- population: SELECT count(*) FROM output_deliveries d WHERE d.due_at>=:period_from AND d.due_at<:period_until AND
--   d.due_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Deliver again, or call the output back from a recipient who should not have it and judge whether it is an
--   incident.
SELECT d.source AS source, d.delivery_id AS subject,
       'job '||d.job_id||' to '||d.recipient||': due '||strftime('%Y-%m-%d %H:%M',d.due_at,'unixepoch')||', delivered '||coalesce(strftime('%Y-%m-%d %H:%M',d.delivered_at,'unixepoch'),'never')||
       CASE WHEN coalesce(d.complete,0)=0 THEN ', incomplete' ELSE '' END||
       CASE WHEN coalesce(d.recipient_authorised,0)=0 THEN ', recipient not authorized' ELSE '' END AS detail
FROM output_deliveries d
WHERE d.due_at>=:period_from AND d.due_at<:period_until AND d.due_at<=:as_of
  AND (d.delivered_at IS NULL OR d.delivered_at>d.due_at OR coalesce(d.complete,0)=0 OR coalesce(d.recipient_authorised,0)=0);
