-- id: PRI-011
-- title: Every external flow of personal data is in the record of disclosures
-- criterion: soc2:P6.2 | The known flows are the population against which the record is shown to be complete
-- also: soc2:P6.7 | An account of disclosures can be given only from a complete record
-- controls: CTL-PRI-07
-- scope: period
-- severity: high
-- tables: data_flows(data_id, external, flow_id, vendor_id), data_inventory(data_id, personal),
--   pi_disclosures(data_id, disclosed_at, vendor_id)
-- population: SELECT count(*) FROM data_flows f JOIN data_inventory d ON d.data_id=f.data_id AND d.personal=1 WHERE
--   f.external=1 AND f.vendor_id IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Record the disclosure with recipient, purpose and basis; if the flow has ended, correct its entry.
SELECT f.source AS source, f.flow_id AS subject,
       'personal data set '||f.data_id||' flows to vendor '||f.vendor_id||'; the record of the period has no disclosure of it' AS detail
FROM data_flows f
JOIN data_inventory d ON d.data_id=f.data_id AND d.personal=1
WHERE f.external=1 AND f.vendor_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM pi_disclosures x WHERE x.vendor_id=f.vendor_id AND x.data_id=f.data_id AND x.disclosed_at>=:period_from AND x.disclosed_at<:period_until);
