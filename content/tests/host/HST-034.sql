-- id: HST-034
-- title: SSH opens no way around the network's filters
-- criterion: soc2:CC6.6 | Tunnels and gateway ports carry traffic past the boundary that firewalls enforce
-- controls: CTL-NET-03, CTL-NET-01
-- scope: now
-- severity: medium
-- tables: deb_packages(installed, name), sshd_config(keyword, match_block, value)
-- population: SELECT count(*) FROM sshd_config WHERE keyword IN ('gatewayports','permittunnel')
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set GatewayPorts and PermitTunnel to no and reload sshd.
SELECT c.source, c.keyword || ' (' || c.match_block || ')' AS subject, 'is ' || c.value AS detail
FROM sshd_config c WHERE c.keyword IN ('gatewayports','permittunnel') AND lower(c.value)<>'no'
