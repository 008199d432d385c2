-- id: HST-013
-- title: New files of people are closed to others by default
-- criterion: soc2:CC6.1 | The default mask decides whether data a person writes is readable by every account on the host
-- controls: CTL-CFG-01
-- scope: now
-- severity: low
-- tables: login_defs(name, value), os_version(source)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Set UMASK 027 in /etc/login.defs.
SELECT o.source, 'UMASK' AS subject, 'is ' || coalesce(l.value, 'not set') AS detail
FROM os_version o LEFT JOIN login_defs l ON l.source=o.source AND l.name='UMASK'
WHERE coalesce(l.value, '022') NOT IN ('027','077','0027','0077','037','0037')
