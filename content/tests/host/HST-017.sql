-- id: HST-017
-- title: Accounts lock after as many failures and for as long as the policy says
-- criterion: soc2:CC6.1 | The lock-out the host enforces is compared with the lock-out the password policy promises
-- controls: CTL-IAM-09, CTL-GOV-12
-- scope: now
-- severity: medium
-- tables: config_settings(effective, family, name, value), pam_rules(module)
-- params: lockout_threshold, lockout_minutes
-- population: SELECT count(*) FROM pam_rules WHERE module='pam_faillock.so'
-- when_empty: not_evaluated
-- remedy: Set deny and unlock_time in /etc/security/faillock.conf to what the policy promises.
WITH h(source) AS (SELECT DISTINCT source FROM pam_rules WHERE module='pam_faillock.so'),
 v(source, name, value, standard) AS (
  SELECT h.source, n.column1, (SELECT c.value FROM config_settings c WHERE c.source=h.source AND c.family='faillock' AND c.name=n.column1 AND c.effective=1), n.column2
  FROM h, (VALUES('deny','3'), ('unlock_time','600')) n)
SELECT v.source, v.name AS subject, v.name || ' is ' || coalesce(v.value, v.standard || ' (standard)') || ', policy ' ||
 iif(v.name='deny', d.value || ' failures', m.value || ' minutes') AS detail
FROM v JOIN param_now d ON d.name='lockout_threshold' JOIN param_now m ON m.name='lockout_minutes'
WHERE (v.name='deny' AND (CAST(coalesce(v.value, v.standard) AS INTEGER)=0 OR CAST(coalesce(v.value, v.standard) AS INTEGER) > d.value))
 OR (v.name='unlock_time' AND CAST(coalesce(v.value, v.standard) AS INTEGER)<>0 AND CAST(coalesce(v.value, v.standard) AS INTEGER) < 60*m.value)
