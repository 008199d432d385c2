-- id: AVL-004
-- title: Every month below the promised availability has an incident record
-- criterion: soc2:A1.1 | Availability is measured against the commitment and a shortfall is explained
-- also: soc2:CC7.2 | An outage that is in the figures but not among the incidents was not noticed
-- controls: CTL-AVL-06
-- scope: period
-- severity: high
-- tables: availability_results(availability_ppm, committed_ppm, incident_id, month_on, system),
--   incidents(detected_at, incident_id, system)
-- population: SELECT count(*) FROM availability_results v WHERE v.month_on>=date(:period_from,'unixepoch') AND
--   v.month_on<date(:period_until,'unixepoch')
-- when_empty: no_occurrence
-- remedy: Find what made the service unavailable, record the incident and link it to the month.
SELECT v.source AS source, v.system||' '||substr(v.month_on,1,7) AS subject,
       'available '||(v.availability_ppm/10000)||'.'||substr('000'||(v.availability_ppm%10000),-4)||' percent, promised '||
       (v.committed_ppm/10000)||'.'||substr('000'||(v.committed_ppm%10000),-4)||' percent; no incident' AS detail
FROM availability_results v
WHERE v.month_on>=date(:period_from,'unixepoch') AND v.month_on<date(:period_until,'unixepoch') AND v.availability_ppm<v.committed_ppm
  AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.incident_id=v.incident_id
                    OR (i.system=v.system AND substr(date(i.detected_at,'unixepoch'),1,7)=substr(v.month_on,1,7)));
