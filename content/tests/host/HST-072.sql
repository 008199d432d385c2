-- id: HST-072
-- title: The newest installed kernel is the one that runs
-- criterion: soc2:CC7.1 | A fix in an installed kernel protects nothing until the host is restarted
-- controls: CTL-VUL-03
-- scope: now
-- severity: medium
-- tables: kernel_info(newest_installed, version)
-- population: SELECT count(*) FROM kernel_info WHERE newest_installed IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Restart the host in the next maintenance window.
SELECT k.source, 'kernel' AS subject, k.version || ' runs, ' || k.newest_installed || ' is installed' AS detail
FROM kernel_info k WHERE k.newest_installed<>k.version
