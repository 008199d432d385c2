-- id: HST-085
-- title: No host runs without a restart longer than the policy allows
-- criterion: soc2:CC7.1 | Fixes of the kernel and of long-lived libraries take hold at a restart
-- controls: CTL-VUL-03
-- scope: now
-- severity: low
-- tables: uptime(booted_at)
-- params: reboot_days
-- population: SELECT count(*) FROM uptime
-- when_empty: not_evaluated
-- remedy: Restart the host in the next maintenance window.
SELECT u.source, 'restart' AS subject, 'started ' || date(u.booted_at, 'unixepoch') || ', policy ' || p.value || ' days' AS detail
FROM uptime u JOIN param_now p ON p.name='reboot_days'
WHERE u.booted_at < :as_of - 86400*p.value
