-- id: HST-041
-- title: sudo asks again after the time the policy states
-- criterion: soc2:CC6.1 | The time during which root can be had without proof is the policy's own number
-- controls: CTL-IAM-10, CTL-GOV-12
-- scope: now
-- severity: low
-- tables: sudoers(header, path, rule_details)
-- params: sudo_timeout_minutes
-- population: SELECT count(DISTINCT source) FROM sudoers
-- when_empty: no_occurrence
-- remedy: Set Defaults timestamp_timeout to at most the policy's minutes with visudo.
SELECT s.source, s.header || ' timestamp_timeout' AS subject, s.rule_details || ' in ' || s.path || ', policy ' || p.value || ' minutes' AS detail
FROM sudoers s JOIN param_now p ON p.name='sudo_timeout_minutes'
WHERE s.rule_details LIKE 'timestamp_timeout%'
 AND (trim(substr(s.rule_details, instr(s.rule_details, '=') + 1)) LIKE '-%'
  OR CAST(trim(substr(s.rule_details, instr(s.rule_details, '=') + 1)) AS INTEGER) > p.value)
