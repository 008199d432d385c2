-- id: PRI-009
-- title: Corrections were made on time and passed on to third parties, denials explained
-- criterion: soc2:P5.2 | Corrections reach everybody who holds the information, and a refusal is explained
-- controls: CTL-PRI-06
-- scope: period
-- severity: high
-- tables: dsr_requests(denial_communicated_at, denial_reason, due_at, outcome, received_at, request_id, request_type,
--   responded_at, third_parties_notified_at)
-- population: SELECT count(*) FROM dsr_requests r WHERE r.request_type='correction' AND r.received_at>=:period_from
--   AND r.received_at<:period_until
-- when_empty: no_occurrence
-- remedy: Make the correction, tell the recipients of the data and the person, and record both dates.
SELECT r.source AS source, r.request_id AS subject,
       'due '||strftime('%Y-%m-%d %H:%M',r.due_at,'unixepoch')||', answered '||coalesce(strftime('%Y-%m-%d %H:%M',r.responded_at,'unixepoch'),'never')||', outcome '||coalesce(r.outcome,'open')||', third parties told '||coalesce(strftime('%Y-%m-%d %H:%M',r.third_parties_notified_at,'unixepoch'),'never')||
       CASE WHEN r.outcome='denied' AND (r.denial_reason IS NULL OR r.denial_communicated_at IS NULL) THEN ', denial not explained' ELSE '' END AS detail
FROM dsr_requests r
WHERE r.request_type='correction' AND r.received_at>=:period_from AND r.received_at<:period_until
  AND (coalesce(r.responded_at,:as_of)>r.due_at
       OR (r.outcome IN ('fulfilled','partly') AND r.third_parties_notified_at IS NULL)
       OR (r.outcome='denied' AND (r.denial_reason IS NULL OR r.denial_communicated_at IS NULL)));
