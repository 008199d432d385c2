-- id: HST-028
-- title: SSH is open to named users or groups only
-- criterion: soc2:CC6.3 | Remote access is given by role; without a list every account made on the host gets it at once
-- controls: CTL-NET-03, CTL-IAM-06
-- scope: now
-- severity: medium
-- tables: deb_packages(installed, name), sshd_config(keyword, match_block, value)
-- population: SELECT count(DISTINCT source) FROM sshd_config
-- applies: SELECT (SELECT count(*) FROM sshd_config) + (SELECT count(*) FROM deb_packages WHERE name='openssh-server' AND
--   installed=1)
-- not_applicable: No host has an SSH server.
-- when_empty: not_evaluated
-- remedy: Set AllowGroups to the group of those who administer the host.
SELECT h.source, 'allowusers, allowgroups' AS subject, 'neither names anybody' AS detail
FROM (SELECT DISTINCT source FROM sshd_config) h
WHERE NOT EXISTS (SELECT 1 FROM sshd_config t WHERE t.source=h.source AND t.match_block='global'
 AND t.keyword IN ('allowusers','allowgroups') AND t.value NOT IN ('*','none'))
