-- id: IAM-018
-- title: The directory enforces at least the password rules that the policy states
-- criterion: soc2:CC6.1 | Authentication is only as strong as the rule the directory enforces
-- also: soc2:CC5.3 | Practice is compared with the written policy, number by number
-- controls: CTL-IAM-09
-- scope: now
-- severity: high
-- tables: directory_password_policies(complexity, domain, history_count, lockout_minutes, lockout_threshold,
--   min_length)
-- params: lockout_minutes, lockout_threshold, password_complexity, password_history, password_min_length
-- population: SELECT count(*) FROM directory_password_policies
-- when_empty: not_evaluated
-- remedy: Raise the directory's setting to the policy's value, or change the policy if the value was a mistake,
--   within its bounds.
SELECT p.source, p.domain AS subject,
 printf('length %s of %d, history %s of %d, lock after %s of %d, for %s of %d minutes, character classes %s of %d',
 coalesce(p.min_length,'none'), (SELECT value FROM param_now WHERE name='password_min_length'),
   coalesce(p.history_count,'none'), (SELECT value FROM param_now WHERE name='password_history'),
 coalesce(p.lockout_threshold,'none'), (SELECT value FROM param_now WHERE name='lockout_threshold'),
   coalesce(p.lockout_minutes,'none'), (SELECT value FROM param_now WHERE name='lockout_minutes'),
 coalesce(p.complexity,'none'), (SELECT value FROM param_now WHERE name='password_complexity')) AS detail
FROM directory_password_policies p
WHERE (p.min_length>=(SELECT value FROM param_now WHERE name='password_min_length')) IS NOT 1
OR (p.history_count>=(SELECT value FROM param_now WHERE name='password_history')) IS NOT 1
OR (p.lockout_threshold BETWEEN 1 AND (SELECT value FROM param_now WHERE name='lockout_threshold')) IS NOT 1
OR (p.lockout_minutes=0 OR p.lockout_minutes>=(SELECT value FROM param_now WHERE name='lockout_minutes')) IS NOT 1
OR (p.complexity>=(SELECT value FROM param_now WHERE name='password_complexity')) IS NOT 1
