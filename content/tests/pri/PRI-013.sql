-- id: PRI-013
-- title: Privacy complaints were acknowledged, resolved and answered in time
-- criterion: soc2:P8.1 | Complaints are received, handled and answered within the times the policy promises
-- controls: CTL-PRI-10
-- scope: period
-- severity: medium
-- tables: privacy_complaints(acknowledged_at, complaint_id, received_at, resolution_communicated_at, resolved_at)
-- params: complaint_ack_days, complaint_resolve_days
-- population: SELECT count(*) FROM privacy_complaints c WHERE c.received_at>=:period_from AND
--   c.received_at<:period_until
-- when_empty: no_occurrence
-- remedy: Answer the complaint, record each date, and look at why it waited.
SELECT c.source AS source, c.complaint_id AS subject,
       'received '||strftime('%Y-%m-%d %H:%M',c.received_at,'unixepoch')||', acknowledged '||coalesce(strftime('%Y-%m-%d %H:%M',c.acknowledged_at,'unixepoch'),'never')||', resolved '||coalesce(strftime('%Y-%m-%d %H:%M',c.resolved_at,'unixepoch'),'never')||', outcome told '||coalesce(strftime('%Y-%m-%d %H:%M',c.resolution_communicated_at,'unixepoch'),'never')||
       '; policy allows '||k.value||' and '||z.value||' days' AS detail
FROM privacy_complaints c
JOIN param k ON k.name='complaint_ack_days' AND k.valid_from<=c.received_at AND (k.valid_until IS NULL OR k.valid_until>c.received_at)
JOIN param z ON z.name='complaint_resolve_days' AND z.valid_from<=c.received_at AND (z.valid_until IS NULL OR z.valid_until>c.received_at)
WHERE c.received_at>=:period_from AND c.received_at<:period_until
  AND (coalesce(c.acknowledged_at,:as_of)-c.received_at>k.value*86400
       OR coalesce(c.resolved_at,:as_of)-c.received_at>z.value*86400
       OR (c.resolved_at IS NOT NULL AND c.resolution_communicated_at IS NULL));
