-- id: LOG-013
-- title: Important detection rules are switched on, owned and were tested within the policy interval
-- criterion: soc2:CC7.2 | A rule that is off, orphaned or never shown to fire detects nothing
-- also: soc2:CC4.1 | Testing the rule is evaluating the control
-- controls: CTL-LOG-07
-- scope: now
-- severity: medium
-- tables: detection_rules(enabled, last_tested_at, owner, rule_id, severity), employees(person, status)
-- params: alert_test_days
-- population: SELECT count(*) FROM detection_rules r WHERE lower(r.severity) IN ('critical','high')
-- when_empty: not_evaluated
-- remedy: Switch the rule on, name a current owner, and make it fire with a harmless test event; record the date.
SELECT r.source AS source, r.rule_id AS subject,
       CASE WHEN coalesce(r.enabled,0)=0 THEN 'switched off' ELSE 'switched on' END||
       CASE WHEN e.person IS NULL THEN ', no current owner' ELSE ', owner '||e.person END||
       ', last tested '||coalesce(strftime('%Y-%m-%d %H:%M',r.last_tested_at,'unixepoch'),'never')||'; policy asks a test in '||(SELECT value FROM param_now WHERE name='alert_test_days')||' days' AS detail
FROM detection_rules r
LEFT JOIN employees e ON e.person=r.owner AND e.status<>'terminated'
WHERE lower(r.severity) IN ('critical','high')
  AND (coalesce(r.enabled,0)=0 OR e.person IS NULL OR coalesce(r.last_tested_at,0)<:as_of-86400*(SELECT value FROM param_now WHERE name='alert_test_days'));
