-- id: HST-061
-- title: Kernel settings in force are the configured ones
-- criterion: soc2:CC8.1 | A value changed by hand is a change past the change process, and is lost or returns at the next
--   start
-- controls: CTL-CFG-02
-- scope: now
-- severity: medium
-- tables: system_controls(config_path, config_value, current_value, name)
-- population: SELECT count(*) FROM system_controls WHERE config_value IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Run sysctl --system, or change the file by an approved change; then find out who changed the running value.
SELECT s.source, s.name AS subject, 'running ' || coalesce(s.current_value, 'absent') || ', configured ' || s.config_value || ' in ' || coalesce(s.config_path, 'an unknown file') AS detail
FROM system_controls s WHERE s.config_value IS NOT NULL AND s.current_value IS NOT s.config_value
