-- id: HST-012
-- title: New passwords are hashed with a strong method
-- criterion: soc2:CC6.1 | The method set here decides how every password set from now on resists guessing
-- controls: CTL-IAM-09, CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: login_defs(name, value), os_version(source)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Set ENCRYPT_METHOD YESCRYPT in /etc/login.defs.
SELECT o.source, 'ENCRYPT_METHOD' AS subject, 'is ' || coalesce(l.value, 'not set') AS detail
FROM os_version o LEFT JOIN login_defs l ON l.source=o.source AND l.name='ENCRYPT_METHOD'
WHERE upper(coalesce(l.value, '')) NOT IN ('YESCRYPT','SHA512','BCRYPT')
