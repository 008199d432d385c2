-- id: HST-100
-- title: No service unit is in the failed state
-- criterion: soc2:CC7.2 | A service that stopped by an error is an anomaly of operation that somebody must look at
-- controls: CTL-LOG-05
-- scope: now
-- severity: low
-- tables: systemd_units(active_state, description, id)
-- population: SELECT count(*) FROM systemd_units WHERE active_state IS NOT NULL
-- when_empty: not_evaluated
-- remedy: Read its log (journalctl -u UNIT), mend it, and start it again; disable what isn't needed.
SELECT u.source, u.id AS subject, 'failed; ' || coalesce(u.description, 'no description') AS detail
FROM systemd_units u WHERE u.active_state='failed'
