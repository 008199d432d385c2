-- id: OS-008
-- title: SSH offers no weak cipher, MAC or key exchange
-- criterion: soc2:CC6.7 | Administration crosses networks, and what protects it in motion is the weakest algorithm the
--   server accepts
-- controls: CTL-NET-03, CTL-ENC-01
-- scope: now
-- severity: high
-- tables: deb_packages(installed, name), sshd_config(keyword, value)
-- population: SELECT count(*) FROM sshd_config WHERE keyword IN ('ciphers','macs','kexalgorithms')
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Remove the algorithm from Ciphers, MACs or KexAlgorithms, or remove the line so that the release's default holds.
SELECT c.source, c.keyword AS subject, c.value AS detail
FROM sshd_config c
WHERE (c.keyword='ciphers' AND (c.value LIKE '%-cbc%' OR c.value LIKE '%arcfour%' OR c.value LIKE '%3des%'))
 OR (c.keyword='macs' AND (c.value LIKE '%md5%' OR c.value LIKE '%-96%' OR c.value LIKE '%umac-64%' OR ',' || c.value || ',' LIKE '%,hmac-sha1,%'))
 OR (c.keyword='kexalgorithms' AND (c.value LIKE '%group1-%' OR c.value LIKE '%-sha1%'))
