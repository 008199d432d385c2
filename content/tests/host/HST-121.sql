-- id: HST-121
-- title: Hosts keep backups as long as the policy promises
-- criterion: soc2:A1.2 | Damage found late can be undone only from a copy made before it
-- controls: CTL-AVL-02, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: backup_tools(config_path, retention_days, target, tool)
-- params: backup_retention_days
-- population: SELECT count(*) FROM backup_tools
-- when_empty: no_occurrence
-- remedy: Set the keep or retention options of the tool to at least the policy's days.
SELECT t.source, t.tool || ' ' || t.target AS subject, 'keeps ' || coalesce(t.retention_days || ' days', 'for an unknown time') || ', policy ' || p.value || ' days (' || t.config_path || ')' AS detail
FROM backup_tools t JOIN param_now p ON p.name='backup_retention_days'
WHERE coalesce(t.retention_days, 0) < p.value
