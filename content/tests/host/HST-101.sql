-- id: HST-101
-- title: Planned jobs ran and ended well
-- criterion: soc2:CC7.2 | Updates, scans and backups hang on timers; a run that failed shows only to those who look
-- controls: CTL-MON-06
-- scope: now
-- severity: medium
-- tables: systemd_timer_runs(id, last_trigger_at, next_trigger_at, result), systemd_timers(active_state, id)
-- population: SELECT count(*) FROM systemd_timers WHERE active_state='active'
-- when_empty: no_occurrence
-- remedy: Read the log of the unit, mend it, and start it once by hand.
SELECT t.source, t.id AS subject,
 CASE WHEN r.source IS NULL THEN 'no record of a run' WHEN r.last_trigger_at IS NULL THEN 'never ran' ELSE 'last run ended with ' || coalesce(r.result, 'an unknown result') END AS detail
FROM systemd_timers t LEFT JOIN systemd_timer_runs r ON r.source=t.source AND r.id=t.id
WHERE t.active_state='active' AND (r.source IS NULL OR (r.last_trigger_at IS NULL AND r.next_trigger_at IS NULL) OR r.result NOT IN ('success','running'))
