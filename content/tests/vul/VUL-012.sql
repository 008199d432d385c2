-- id: VUL-012
-- title: No vulnerability known to be exploited waits longer for its triage than a critical one may stay open
-- criterion: soc2:CC7.1 | A weakness that attackers use elsewhere is urgent whatever its rating; whether it can be used
--   here must be found out first
-- controls: CTL-VUL-02
-- scope: now
-- severity: critical
-- tables: known_exploited(added_on, cve), vulnerabilities(analysis, asset, component, cve, first_seen_at, status, vuln_id)
-- params: vuln_critical_days
-- population: SELECT count(*) FROM vulnerabilities v JOIN known_exploited k ON k.cve=v.cve
-- when_empty: no_occurrence
-- remedy: Find out whether the weakness can be used here, say so in the bill of materials (VEX) or the scanner, and mend
--   it if it can.
SELECT v.source AS source, v.vuln_id||' '||v.asset AS subject,
       v.cve||' in '||coalesce(v.component,'an unnamed part')||' of '||v.asset||' is known to be exploited; '||CASE WHEN v.analysis='in_triage' THEN 'its triage has not ended' ELSE 'nobody has said what it means here' END||
       ', seen '||strftime('%Y-%m-%d',v.first_seen_at,'unixepoch')||'; policy allows '||(SELECT value FROM param_now WHERE name='vuln_critical_days')||' days' AS detail
FROM vulnerabilities v
WHERE v.cve IN (SELECT k.cve FROM known_exploited k WHERE coalesce(k.added_on,'')<=date(:as_of-86400*(SELECT value FROM param_now WHERE name='vuln_critical_days'),'unixepoch'))
  AND v.status='open' AND coalesce(v.analysis,'in_triage')='in_triage'
  AND :as_of-v.first_seen_at>86400*(SELECT value FROM param_now WHERE name='vuln_critical_days');
