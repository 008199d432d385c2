-- id: XSY-040
-- title: What a host logs arrives in the log store
-- criterion: soc2:CC7.2 | The host says when it last wrote a log, the store when it last received one; a gap
--   between them is lost evidence
-- controls: CTL-LOG-02
-- scope: now
-- severity: high
-- tables: log_files(last_event_at), log_sources(asset, expected, last_event_at)
-- params: log_silence_hours
-- population: SELECT count(*) FROM log_sources s WHERE s.expected=1 AND s.asset IS NOT NULL AND EXISTS (SELECT 1
--   FROM log_files f WHERE f.source=s.asset)
-- when_empty: not_evaluated
-- remedy: Mend the forwarding, then send what the store missed from the host.
WITH wrote(asset, at) AS (SELECT source, max(last_event_at) FROM log_files WHERE last_event_at<=:as_of GROUP BY source),
 received(source, asset, at) AS (SELECT min(source), asset, max(coalesce(last_event_at,0)) FROM log_sources WHERE expected=1 GROUP BY asset)
SELECT r.source, r.asset AS subject,
 printf('wrote at %s; the store last received anything of it at %s, %d hours are allowed', strftime('%Y-%m-%d %H:%M',w.at,'unixepoch'),
   iif(r.at>0,strftime('%Y-%m-%d %H:%M',r.at,'unixepoch'),'no time'), p.value) AS detail
FROM wrote w
JOIN received r ON r.asset=w.asset
LEFT JOIN param_now p ON p.name='log_silence_hours'
WHERE (w.at-r.at<=p.value*3600) IS NOT 1
