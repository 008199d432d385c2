-- id: HST-104
-- title: The audit log is kept, and a full disk is noticed
-- criterion: soc2:CC7.2 | A log that is rotated away or silently stops leaves nothing to watch
-- controls: CTL-LOG-03, CTL-LOG-02
-- scope: now
-- severity: low
-- tables: config_settings(effective, family, name, path, value)
-- population: SELECT count(*) FROM config_settings WHERE family='auditd'
-- when_empty: not_evaluated
-- remedy: Set max_log_file_action=keep_logs and space_left_action=email in /etc/audit/auditd.conf.
SELECT c.source, c.name AS subject, 'is ' || coalesce(c.value, 'empty') || ' in ' || c.path AS detail
FROM config_settings c
WHERE c.family='auditd' AND c.effective=1
 AND ((c.name='max_log_file_action' AND lower(coalesce(c.value, '')) NOT IN ('keep_logs'))
  OR (c.name IN ('space_left_action','admin_space_left_action','disk_full_action','disk_error_action') AND lower(coalesce(c.value, 'ignore'))='ignore'))
