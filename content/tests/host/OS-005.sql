-- id: OS-005
-- title: SSH refuses root, or takes root's key only where the policy says so
-- criterion: soc2:CC6.1 | Administrators first show who they are; a direct root log-in hides the person behind it
-- controls: CTL-NET-03, CTL-GOV-12
-- scope: now
-- severity: high
-- tables: deb_packages(installed, name), sshd_config(keyword, line, match_block, path, value)
-- params: ssh_root_login_allowed
-- population: SELECT count(*) FROM sshd_config WHERE keyword='permitrootlogin'
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set PermitRootLogin no in sshd_config, in Match blocks too, and reload sshd.
SELECT c.source, 'permitrootlogin (' || c.match_block || ')' AS subject,
 'is ' || c.value || ', set in ' || coalesce(c.path || ':' || c.line, 'the default') AS detail
FROM sshd_config c JOIN param_now p ON p.name='ssh_root_login_allowed'
WHERE c.keyword='permitrootlogin' AND lower(c.value)<>'no'
 AND NOT (p.value=1 AND lower(c.value) IN ('prohibit-password','without-password','forced-commands-only'))
