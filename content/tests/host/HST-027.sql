-- id: HST-027
-- title: SSH logs who logs in
-- criterion: soc2:CC7.2 | Anomalies in log-ins can be seen only where the server records them
-- controls: CTL-LOG-01, CTL-NET-03
-- scope: now
-- severity: medium
-- tables: deb_packages(installed, name), sshd_config(keyword, match_block, value)
-- population: SELECT count(*) FROM sshd_config WHERE keyword='loglevel'
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set LogLevel VERBOSE, which also records the key that was used, and reload sshd.
SELECT c.source, 'loglevel (' || c.match_block || ')' AS subject, 'is ' || c.value AS detail
FROM sshd_config c WHERE c.keyword='loglevel' AND upper(c.value) NOT IN ('INFO','VERBOSE')
