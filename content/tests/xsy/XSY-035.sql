-- id: XSY-035
-- title: No log of a system was missing while an incident on it was open
-- criterion: soc2:CC7.3 | An incident is judged from its trail; gaps of the log store are held against the
--   register of incidents
-- also: soc2:CC7.2 | A log that stops during an attack is a sign of one
-- controls: CTL-LOG-02, CTL-INC-02
-- scope: period
-- severity: high
-- tables: incidents(contained_at, detected_at, incident_id, resolved_at, system), log_gaps(gap_from_at,
--   gap_until_at, log_source), log_sources(expected, log_source, system)
-- population: SELECT count(*) FROM incidents WHERE detected_at>=:period_from AND detected_at<:period_until
-- when_empty: no_occurrence
-- remedy: Recover the log from the system itself or a backup, and say in the incident what can't be known.
SELECT g.source, i.incident_id||' '||g.log_source||' '||strftime('%Y-%m-%d %H:%M',g.gap_from_at,'unixepoch') AS subject,
 printf('nothing was received from %s to %s; the incident on %s was open from %s to %s', strftime('%Y-%m-%d %H:%M',g.gap_from_at,'unixepoch'),
   strftime('%Y-%m-%d %H:%M',g.gap_until_at,'unixepoch'), i.system, strftime('%Y-%m-%d %H:%M',i.detected_at,'unixepoch'),
   coalesce(strftime('%Y-%m-%d %H:%M',coalesce(i.contained_at,i.resolved_at),'unixepoch'),'now')) AS detail
FROM incidents i
JOIN log_sources l ON l.system=i.system AND l.expected=1
JOIN log_gaps g ON g.log_source=l.log_source
WHERE i.detected_at>=:period_from AND i.detected_at<:period_until
AND g.gap_from_at<coalesce(i.contained_at,i.resolved_at,:as_of) AND g.gap_until_at>i.detected_at
