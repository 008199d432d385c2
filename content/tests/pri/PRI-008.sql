-- id: PRI-008
-- title: Access requests were answered on time, to a person whose identity had been verified
-- criterion: soc2:P5.1 | People get access to their information in time; the wrong person does not
-- controls: CTL-PRI-05
-- scope: period
-- severity: high
-- tables: dsr_requests(denial_communicated_at, denial_reason, due_at, identity_verified_at, outcome, received_at,
--   request_id, request_type, responded_at)
-- population: SELECT count(*) FROM dsr_requests r WHERE r.request_type='access' AND r.received_at>=:period_from AND
--   r.received_at<:period_until
-- when_empty: no_occurrence
-- remedy: Answer now with an apology for the delay, or verify who was answered; if it was the wrong person, open an
--   incident.
SELECT r.source AS source, r.request_id AS subject,
       'due '||strftime('%Y-%m-%d %H:%M',r.due_at,'unixepoch')||', answered '||coalesce(strftime('%Y-%m-%d %H:%M',r.responded_at,'unixepoch'),'never')||', identity verified '||coalesce(strftime('%Y-%m-%d %H:%M',r.identity_verified_at,'unixepoch'),'never')||', outcome '||coalesce(r.outcome,'open')||
       CASE WHEN r.outcome='denied' AND (r.denial_reason IS NULL OR r.denial_communicated_at IS NULL) THEN ', denial not explained' ELSE '' END AS detail
FROM dsr_requests r
WHERE r.request_type='access' AND r.received_at>=:period_from AND r.received_at<:period_until
  AND (coalesce(r.responded_at,:as_of)>r.due_at
       OR (r.responded_at IS NOT NULL AND (r.identity_verified_at IS NULL OR r.identity_verified_at>r.responded_at))
       OR (r.outcome='denied' AND (r.denial_reason IS NULL OR r.denial_communicated_at IS NULL)));
