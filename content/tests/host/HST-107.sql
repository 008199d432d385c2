-- id: HST-107
-- title: Logs of every host leave it, over an encrypted connection
-- criterion: soc2:CC7.2 | Records that stay on a host are in the hands of whoever takes the host
-- controls: CTL-LOG-01, CTL-LOG-04
-- scope: now
-- severity: high
-- tables: config_settings(effective, family, name, path, section, value), os_version(source)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Forward with rsyslog (omfwd with StreamDriver gtls) or systemd-journal-upload to https.
SELECT o.source, 'forwarding' AS subject,
 iif(EXISTS (SELECT 1 FROM config_settings c WHERE c.source=o.source AND c.family='rsyslog' AND c.name='type' AND c.value='omfwd'), 'logs are forwarded in the clear', 'no log is forwarded') AS detail
FROM os_version o
WHERE NOT EXISTS (SELECT 1 FROM config_settings c JOIN config_settings d ON d.source=c.source AND d.family='rsyslog' AND d.path=c.path AND d.section=c.section
  WHERE c.source=o.source AND c.family='rsyslog' AND c.name='type' AND c.value='omfwd' AND d.name='streamdriver' AND d.value IN ('gtls','ossl'))
 AND NOT EXISTS (SELECT 1 FROM config_settings u WHERE u.source=o.source AND u.family='journal-upload' AND u.name='URL' AND u.value LIKE 'https://%' AND u.effective=1)
