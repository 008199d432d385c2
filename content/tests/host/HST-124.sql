-- id: HST-124
-- title: Every backup that is set up also has a schedule
-- criterion: soc2:A1.2 | A backup that a person must remember is one that is forgotten
-- controls: CTL-AVL-01
-- scope: now
-- severity: high
-- tables: backup_tools(config_path, schedule, target, tool)
-- population: SELECT count(*) FROM backup_tools
-- when_empty: no_occurrence
-- remedy: Enable the timer or cron job that runs the tool.
SELECT t.source, t.tool || ' ' || t.target AS subject, t.config_path || ': no timer or cron job runs it' AS detail
FROM backup_tools t WHERE t.schedule IS NULL
