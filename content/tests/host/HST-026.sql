-- id: HST-026
-- title: SSH limits attempts and the time for a log-in as the policy says
-- criterion: soc2:CC6.1 | Limits on attempts and time slow down guessing; the numbers are the policy's own
-- controls: CTL-NET-03, CTL-GOV-12
-- scope: now
-- severity: low
-- tables: deb_packages(installed, name), sshd_config(keyword, match_block, value)
-- params: ssh_max_auth_tries, ssh_login_grace_seconds
-- population: SELECT count(*) FROM sshd_config WHERE keyword IN ('maxauthtries','logingracetime')
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set MaxAuthTries and LoginGraceTime in sshd_config to the policy's numbers and reload sshd.
SELECT c.source, c.keyword || ' (' || c.match_block || ')' AS subject,
 'is ' || c.value || ', policy ' || iif(c.keyword='maxauthtries', t.value, g.value) AS detail
FROM sshd_config c JOIN param_now t ON t.name='ssh_max_auth_tries' JOIN param_now g ON g.name='ssh_login_grace_seconds'
WHERE (c.keyword='maxauthtries' AND CAST(c.value AS INTEGER) > t.value)
 OR (c.keyword='logingracetime' AND (CAST(c.value AS INTEGER)=0 OR CAST(c.value AS INTEGER) > g.value))
