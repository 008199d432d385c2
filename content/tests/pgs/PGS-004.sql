-- id: PGS-004
-- title: Every password of a role ends within the time the policy sets
-- criterion: soc2:CC6.1 | A password that never ends stays good for whoever copied it
-- also: soc2:CC5.3 | The lifetime is what the policy says, not what was left at its default
-- controls: CTL-IAM-09
-- scope: now
-- severity: medium
-- tables: pg_roles(password_kind, rolcanlogin, rolname, valid_until)
-- params: password_max_age_days
-- population: SELECT count(*) FROM pg_roles WHERE rolcanlogin=1 AND password_kind IS NOT 'none'
-- when_empty: no_occurrence
-- remedy: ALTER ROLE "ROLE" VALID UNTIL 'DAY'; change the password with \password before that day, or use
--   certificates.
SELECT r.source AS source, r.rolname AS subject,
       'its password ends '||coalesce(date(r.valid_until,'unixepoch'),'never')||'; '||(SELECT value FROM param_now WHERE name='password_max_age_days')||' days are allowed' AS detail
FROM pg_roles r
WHERE r.rolcanlogin=1 AND r.password_kind IS NOT 'none' AND (SELECT value FROM param_now WHERE name='password_max_age_days')>0
  AND coalesce(r.valid_until>:as_of+86400*(SELECT value FROM param_now WHERE name='password_max_age_days'),1);
