-- id: IAM-027
-- title: Every use of an emergency account was reviewed by somebody else in time
-- criterion: soc2:CC6.1 | Emergency access goes around the usual controls; the review afterwards stands in for them
-- also: soc2:CC7.2 | Its use is an event that must be looked at
-- controls: CTL-IAM-11
-- scope: now
-- severity: high
-- tables: accounts(account, owner, person, system), privileged_sessions(account, emergency, reviewed_at, reviewed_by,
--   session_id, started_at, system)
-- params: emergency_access_review_days
-- population: SELECT count(*) FROM privileged_sessions WHERE emergency=1
-- when_empty: no_occurrence
-- remedy: Have somebody who did not use the account read the session's record and say whether it was right.
SELECT DISTINCT p.source, p.session_id AS subject,
 printf('%s/%s used %s; reviewed %s by %s; %d days are allowed', p.system, p.account,
   strftime('%Y-%m-%d %H:%M',p.started_at,'unixepoch'),
   coalesce(strftime('%Y-%m-%d %H:%M',p.reviewed_at,'unixepoch'),'never'),
 coalesce(p.reviewed_by,'nobody'), (SELECT value FROM param_now WHERE name='emergency_access_review_days')) AS detail
FROM privileged_sessions p
LEFT JOIN accounts a ON a.system=p.system AND a.account=p.account
WHERE p.emergency=1
AND ((coalesce(p.reviewed_at,:as_of)-p.started_at<=(SELECT value FROM param_now
   WHERE name='emergency_access_review_days')*86400) IS NOT 1
 OR (p.reviewed_at IS NOT NULL AND (p.reviewed_by IS NULL OR p.reviewed_by=coalesce(a.person,a.owner))))
