-- id: HST-118
-- title: Each backup set up on a host succeeded within the time of the policy
-- criterion: soc2:A1.2 | Recovery rests on a recent good copy; the host itself tells when the last one was made
-- controls: CTL-AVL-01, CTL-GOV-12
-- scope: now
-- severity: critical
-- tables: backup_status(config_path, last_success_at, target, tool), backup_tools(config_path, target, tool)
-- params: backup_max_age_hours
-- population: SELECT count(*) FROM backup_tools
-- when_empty: no_occurrence
-- remedy: Read the log of the backup, mend it and run it once by hand.
SELECT t.source, t.tool || ' ' || t.target AS subject, 'last success ' || coalesce(date(s.last_success_at, 'unixepoch'), 'never') || ', policy ' || p.value || ' hours' AS detail
FROM backup_tools t JOIN param_now p ON p.name='backup_max_age_hours'
LEFT JOIN backup_status s ON s.source=t.source AND s.tool=t.tool AND s.config_path=t.config_path AND s.target=t.target
WHERE coalesce(s.last_success_at, 0) < :as_of - 3600*p.value
