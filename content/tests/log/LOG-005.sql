-- id: LOG-005
-- title: Every gap in an expected log source is explained and ticketed
-- criterion: soc2:CC7.2 | A hole in the record hides whatever happened in it; it must be seen, explained and followed
-- also: soc2:CC2.1 | Completeness of information used by controls has to be known
-- controls: CTL-LOG-02
-- scope: period
-- severity: high
-- tables: log_gaps(gap_from_at, gap_until_at, log_source, reason, ticket_id), log_sources(expected, log_source)
-- params: log_gap_minutes
-- population: SELECT count(*) FROM log_gaps g JOIN log_sources l ON l.log_source=g.log_source AND l.expected=1 WHERE
--   g.gap_from_at>=:period_from AND g.gap_from_at<:period_until
-- when_empty: no_occurrence
-- remedy: Record the reason and a ticket for the gap; search other sources for what happened while it lasted.
SELECT g.source AS source, g.log_source||' '||date(g.gap_from_at,'unixepoch') AS subject,
       'no events from '||strftime('%Y-%m-%d %H:%M',min(g.gap_from_at),'unixepoch')||' to '||strftime('%Y-%m-%d %H:%M',max(coalesce(g.gap_until_at,:as_of)),'unixepoch')||', reason '||coalesce(min(g.reason),'none')||', ticket '||coalesce(min(g.ticket_id),'none') AS detail
FROM log_gaps g
JOIN log_sources l ON l.log_source=g.log_source AND l.expected=1
JOIN param p ON p.name='log_gap_minutes' AND p.valid_from<=g.gap_from_at AND (p.valid_until IS NULL OR p.valid_until>g.gap_from_at)
WHERE g.gap_from_at>=:period_from AND g.gap_from_at<:period_until AND coalesce(g.gap_until_at,:as_of)-g.gap_from_at>p.value*60
  AND (coalesce(trim(g.reason),'')='' OR g.ticket_id IS NULL)
GROUP BY g.source, g.log_source, date(g.gap_from_at,'unixepoch');
