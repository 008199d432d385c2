-- id: HST-037
-- title: Authentication of sudo is not switched off
-- criterion: soc2:CC6.1 | The default !authenticate gives every rule what NOPASSWD gives one
-- controls: CTL-IAM-10, CTL-IAM-09
-- scope: now
-- severity: critical
-- tables: sudoers(header, kind, line, path, rule_details)
-- population: SELECT count(*) FROM sudoers WHERE kind='default'
-- when_empty: no_occurrence
-- remedy: Remove the line with visudo.
SELECT s.source, s.header || ' ' || s.rule_details AS subject, s.path || ', line ' || s.line AS detail
FROM sudoers s WHERE s.kind='default' AND replace(s.rule_details, ' ', '') LIKE '%!authenticate%'
