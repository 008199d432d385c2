-- id: OS-006
-- title: SSH accepts keys only, where the policy forbids passwords, and never an empty password
-- criterion: soc2:CC6.1 | A password can be guessed from the network; the policy's promise of keys is held against what the
--   server accepts
-- controls: CTL-NET-03, CTL-GOV-12
-- scope: now
-- severity: high
-- tables: deb_packages(installed, name), sshd_config(keyword, line, match_block, path, value)
-- params: ssh_password_auth_allowed
-- population: SELECT count(*) FROM sshd_config WHERE keyword IN
--   ('passwordauthentication','kbdinteractiveauthentication','permitemptypasswords')
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set PasswordAuthentication, KbdInteractiveAuthentication and PermitEmptyPasswords to no, in Match blocks too, and
--   reload sshd.
SELECT c.source, c.keyword || ' (' || c.match_block || ')' AS subject,
 'is ' || c.value || ', set in ' || coalesce(c.path || ':' || c.line, 'the default') AS detail
FROM sshd_config c JOIN param_now p ON p.name='ssh_password_auth_allowed'
WHERE lower(c.value)='yes'
 AND (c.keyword='permitemptypasswords' OR (c.keyword IN ('passwordauthentication','kbdinteractiveauthentication') AND p.value=0
  AND (NOT EXISTS (SELECT 1 FROM sshd_config m WHERE m.source=c.source AND m.keyword='authenticationmethods' AND m.match_block IN (c.match_block, 'global'))
   OR EXISTS (SELECT 1 FROM sshd_config m WHERE m.source=c.source AND m.keyword='authenticationmethods' AND m.match_block IN (c.match_block, 'global')
    AND m.value NOT LIKE '%publickey%'))))
