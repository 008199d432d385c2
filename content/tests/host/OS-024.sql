-- id: OS-024
-- title: Password ageing on each host is at least as strict as the policy
-- criterion: soc2:CC6.1 | What the host enforces is compared with the maximum age the password policy promises
-- controls: CTL-IAM-09, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: shadow(max_days, password_status, username)
-- params: password_max_age_days
-- population: SELECT count(*) FROM shadow WHERE password_status='active'
-- applies: SELECT count(*) FROM param_now WHERE name='password_max_age_days' AND value>0
-- not_applicable: The password policy sets no periodic expiry (password_max_age_days is 0).
-- when_empty: no_occurrence
-- remedy: Run chage -M with the number of days the policy promises, and set PASS_MAX_DAYS in /etc/login.defs.
SELECT s.source, s.username AS subject,
 'changes are due after ' || coalesce(s.max_days || ' days', 'no time at all') || ', policy ' || p.value AS detail
FROM shadow s JOIN param_now p ON p.name='password_max_age_days' AND p.value>0
WHERE s.password_status='active'
 AND (s.max_days IS NULL OR s.max_days<0 OR s.max_days > p.value)
