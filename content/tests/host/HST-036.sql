-- id: HST-036
-- title: sudo asks for a password
-- criterion: soc2:CC6.1 | Without the question, whoever finds an open session, or takes over a program, is root
-- controls: CTL-IAM-10, CTL-IAM-09
-- scope: now
-- severity: high
-- tables: sudoers(header, kind, line, nopasswd, path, rule_details)
-- population: SELECT count(*) FROM sudoers WHERE kind='rule'
-- when_empty: no_occurrence
-- remedy: Remove NOPASSWD; for a service, name the exact command and let a waiver be approved.
SELECT s.source, s.header || ': ' || s.rule_details AS subject, s.path || ', line ' || min(s.line) AS detail
FROM sudoers s WHERE s.nopasswd=1
GROUP BY s.source, s.header, s.rule_details, s.path
