-- id: OS-007
-- title: SSH sessions end after the idle time the policy states
-- criterion: soc2:CC6.1 | A session left open is access for whoever comes by; the time after which it ends is the policy's
-- controls: CTL-NET-03, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: deb_packages(installed, name), sshd_config(keyword, match_block, value)
-- params: session_idle_minutes
-- population: SELECT count(*) FROM sshd_config WHERE keyword='clientaliveinterval'
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set ClientAliveInterval and ClientAliveCountMax so that their product is within the policy, and TMOUT for shells.
SELECT i.source, 'clientaliveinterval (' || i.match_block || ')' AS subject,
 i.value || ' s, ' || coalesce(b.value, g.value, '3') || ' times; policy ' || p.value || ' minutes' AS detail
FROM sshd_config i JOIN param_now p ON p.name='session_idle_minutes'
LEFT JOIN sshd_config b ON b.source=i.source AND b.keyword='clientalivecountmax' AND b.match_block=i.match_block
LEFT JOIN sshd_config g ON g.source=i.source AND g.keyword='clientalivecountmax' AND g.match_block='global'
WHERE i.keyword='clientaliveinterval'
 AND (CAST(i.value AS INTEGER)=0 OR CAST(coalesce(b.value, g.value, '3') AS INTEGER)=0
  OR CAST(i.value AS INTEGER)*CAST(coalesce(b.value, g.value, '3') AS INTEGER) > 60*p.value)
