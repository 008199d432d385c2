-- id: XSY-031
-- title: No host of a database with personal data has a vulnerability past its time
-- criterion: soc2:CC7.1 | What the scanner found is held against where the databases say personal data lies,
--   whatever the inventory says of the host
-- controls: CTL-VUL-02
-- scope: now
-- severity: critical
-- tables: db_instances(asset, db, environment), db_tables(db, has_personal), vulnerabilities(accepted_until_at,
--   asset, first_seen_at, fixed_at, last_seen_at, severity, status, vuln_id)
-- params: vuln_critical_days, vuln_high_days, vuln_low_days, vuln_medium_days
-- population: SELECT count(*) FROM vulnerabilities v WHERE EXISTS (SELECT 1 FROM db_instances d JOIN db_tables t
--   ON t.db=d.db WHERE d.asset=v.asset AND d.environment='prod' AND t.has_personal=1)
-- when_empty: not_evaluated
-- remedy: Fix it, or have somebody other than the owner of the host accept it with an end date.
SELECT v.source, v.vuln_id||' '||v.asset AS subject,
 printf('%s, first seen %s, on the host of %s; %d days are allowed', v.severity, date(v.first_seen_at,'unixepoch'),
   (SELECT group_concat(d.db,', ') FROM db_instances d WHERE d.asset=v.asset AND d.environment='prod'), p.value) AS detail
FROM vulnerabilities v
LEFT JOIN param_now p ON p.name=CASE lower(v.severity) WHEN 'high' THEN 'vuln_high_days' WHEN 'medium' THEN 'vuln_medium_days'
 WHEN 'low' THEN 'vuln_low_days' ELSE 'vuln_critical_days' END
WHERE EXISTS (SELECT 1 FROM db_instances d JOIN db_tables t ON t.db=d.db WHERE d.asset=v.asset AND d.environment='prod' AND t.has_personal=1)
AND (v.status NOT IN ('fixed','accepted','false_positive') OR (v.status='fixed' AND v.last_seen_at>v.fixed_at)
 OR (v.status='accepted' AND (v.accepted_until_at>:as_of) IS NOT 1))
AND (:as_of-v.first_seen_at<=p.value*86400) IS NOT 1
