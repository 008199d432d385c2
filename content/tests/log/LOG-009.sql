-- id: LOG-009
-- title: Nobody triaged a hit about their own account
-- criterion: soc2:CC7.3 | The judgement of an event must not lie with the person it is about
-- also: soc2:CC5.1 | Watching and being watched are separated duties
-- controls: CTL-LOG-05
-- scope: period
-- severity: high
-- tables: accounts(account, person, system), log_hits(account, detected_at, hit_id, log_source, triaged_at,
--   triaged_by), log_sources(log_source, system)
-- population: SELECT count(*) FROM log_hits f WHERE f.triaged_by IS NOT NULL AND f.detected_at>=:period_from AND
--   f.detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Have another person triage the hit again, and route hits away from the owner of the account.
SELECT DISTINCT f.source AS source, f.hit_id AS subject,
       f.triaged_by||' triaged a hit about their own account '||a.system||'/'||a.account||' on '||coalesce(strftime('%Y-%m-%d %H:%M',f.triaged_at,'unixepoch'),'never') AS detail
FROM log_hits f
JOIN log_sources l ON l.log_source=f.log_source
JOIN accounts a ON a.system=l.system AND a.account=f.account
WHERE f.detected_at>=:period_from AND f.detected_at<:period_until AND a.person=f.triaged_by;
