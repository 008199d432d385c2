-- id: OS-016
-- title: No security update is outstanding longer than the policy allows
-- criterion: soc2:CC7.1 | A known flaw with a published fix is closed within the time the organization promises for its
--   severity
-- controls: CTL-VUL-03, CTL-GOV-12
-- scope: now
-- severity: high
-- tables: package_lists(security), package_updates(arch, candidate_version, first_offered_at, name, security, severity)
-- params: patch_critical_days, patch_high_days, patch_medium_days, patch_low_days
-- population: SELECT count(*) FROM package_lists WHERE security=1
-- when_empty: not_evaluated
-- remedy: Install the update (apt install PACKAGE) and restart what uses it.
SELECT u.source, u.name || ':' || u.arch AS subject,
 coalesce(u.severity, 'unrated') || ', ' || u.candidate_version || ' offered since ' || coalesce(date(u.first_offered_at, 'unixepoch'), 'an unknown day') || ', policy ' || p.value || ' days' AS detail
FROM package_updates u
JOIN param_now p ON p.name=CASE lower(coalesce(u.severity, 'high')) WHEN 'critical' THEN 'patch_critical_days' WHEN 'medium' THEN 'patch_medium_days'
 WHEN 'low' THEN 'patch_low_days' ELSE 'patch_high_days' END
WHERE u.security=1 AND coalesce(u.first_offered_at, 0) < :as_of - 86400*p.value
