-- id: HST-123
-- title: Backup repositories are checked as often as the policy says
-- criterion: soc2:A1.2 | A repository decays without a sign until it is read
-- controls: CTL-AVL-03
-- scope: now
-- severity: medium
-- tables: backup_status(config_path, last_check_at, target, tool), backup_tools(config_path, target, tool)
-- params: backup_check_days
-- population: SELECT count(*) FROM backup_tools
-- when_empty: no_occurrence
-- remedy: Run restic check, borg check or pgbackrest verify, and put it on a timer.
SELECT t.source, t.tool || ' ' || t.target AS subject, 'last check ' || coalesce(date(s.last_check_at, 'unixepoch'), 'never') || ', policy ' || p.value || ' days' AS detail
FROM backup_tools t JOIN param_now p ON p.name='backup_check_days'
LEFT JOIN backup_status s ON s.source=t.source AND s.tool=t.tool AND s.config_path=t.config_path AND s.target=t.target
WHERE coalesce(s.last_check_at, 0) < :as_of - 86400*p.value
