-- id: HST-108
-- title: No log of a host has fallen silent
-- criterion: soc2:CC7.2 | A log without new records for longer than it is ever quiet was stopped or cut off
-- controls: CTL-LOG-02
-- scope: now
-- severity: high
-- tables: log_files(kind, last_event_at, log)
-- params: log_silence_hours
-- population: SELECT count(*) FROM log_files WHERE kind IN ('system','auth','audit','journal')
-- when_empty: not_evaluated
-- remedy: Look at the daemon that writes the log, at the disk and at the clock.
SELECT l.source, l.log AS subject, 'newest record ' || coalesce(date(l.last_event_at, 'unixepoch'), 'none') || ', policy ' || p.value || ' hours' AS detail
FROM log_files l JOIN param_now p ON p.name='log_silence_hours'
WHERE l.kind IN ('system','auth','audit','journal') AND coalesce(l.last_event_at, 0) < :as_of - 3600*p.value
