-- id: HST-040
-- title: Commands under sudo are recorded in a way they can't escape
-- criterion: soc2:CC7.2 | Without a pseudo terminal a command can outlive its session unseen; without a log nobody sees it
--   at all
-- controls: CTL-LOG-01, CTL-IAM-10
-- scope: now
-- severity: low
-- tables: sudoers(header, kind, rule_details)
-- population: SELECT count(DISTINCT source) FROM sudoers
-- when_empty: no_occurrence
-- remedy: Add Defaults use_pty, and a logfile or log_output, with visudo.
SELECT h.source, 'use_pty' AS subject, 'neither use_pty nor a log of input or output is set' AS detail
FROM (SELECT DISTINCT source FROM sudoers) h
WHERE NOT EXISTS (SELECT 1 FROM sudoers t WHERE t.source=h.source AND t.kind='default' AND t.header='Defaults'
 AND t.rule_details NOT LIKE '!%'
 AND (t.rule_details LIKE '%use_pty%' OR t.rule_details LIKE '%log_input%' OR t.rule_details LIKE '%log_output%'))
