-- id: HST-106
-- title: The journal outlives a restart
-- criterion: soc2:CC7.2 | A journal in memory is lost at the restart an intruder causes
-- controls: CTL-LOG-03
-- scope: now
-- severity: medium
-- tables: config_settings(effective, family, name, value), file(path, type), os_version(source)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Set Storage=persistent in /etc/systemd/journald.conf and restart systemd-journald.
SELECT o.source, 'Storage' AS subject, 'is ' || coalesce(c.value, 'auto (standard)') AS detail
FROM os_version o
LEFT JOIN config_settings c ON c.source=o.source AND c.family='journald' AND c.name='Storage' AND c.effective=1
WHERE lower(coalesce(c.value, 'auto'))<>'persistent'
 AND NOT (lower(coalesce(c.value, 'auto'))='auto' AND EXISTS (SELECT 1 FROM file f WHERE f.source=o.source AND f.path='/var/log/journal' AND f.type='directory'))
