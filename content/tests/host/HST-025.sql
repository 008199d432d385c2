-- id: HST-025
-- title: SSH options that weaken authentication or separation are off
-- criterion: soc2:CC6.1 | Host-based and rhosts trust replace proof of identity by an address, and a user environment
--   changes what runs after log-in
-- controls: CTL-NET-03, CTL-CFG-01
-- scope: now
-- severity: medium
-- tables: deb_packages(installed, name), sshd_config(keyword, match_block, value)
-- population: SELECT count(*) FROM sshd_config WHERE keyword IN
--   ('x11forwarding','permituserenvironment','hostbasedauthentication','ignorerhosts','strictmodes','usepam')
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set the keyword to the other value in sshd_config and reload sshd.
SELECT c.source, c.keyword || ' (' || c.match_block || ')' AS subject, 'is ' || c.value AS detail
FROM sshd_config c
WHERE (c.keyword IN ('x11forwarding','permituserenvironment','hostbasedauthentication') AND lower(c.value)<>'no')
 OR (c.keyword='ignorerhosts' AND lower(c.value)='no')
 OR (c.keyword IN ('strictmodes','usepam') AND lower(c.value)<>'yes')
