-- id: HST-007
-- title: People are warned before their password is due
-- criterion: soc2:CC6.1 | A change made in haste at the last moment is a weak one; the policy promises a warning
-- controls: CTL-IAM-09
-- scope: now
-- severity: low
-- tables: shadow(max_days, password_status, username, warning_days)
-- params: password_warning_days
-- population: SELECT count(*) FROM shadow WHERE password_status='active' AND max_days<9999
-- when_empty: no_occurrence
-- remedy: Run chage -W with the number of days the policy promises, and set PASS_WARN_AGE in /etc/login.defs.
SELECT s.source, s.username AS subject, coalesce(s.warning_days, 0) || ' days of warning' AS detail
FROM shadow s
WHERE s.password_status='active' AND s.max_days<9999
 AND coalesce(s.warning_days, 0) < (SELECT value FROM param_now WHERE name='password_warning_days')
