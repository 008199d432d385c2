-- id: INC-007
-- title: Every resolved incident records whether personal or confidential data was affected
-- criterion: soc2:CC7.3 | The effect on data decides what has to follow; "unknown" at the end means nobody looked
-- controls: CTL-INC-03
-- scope: now
-- severity: high
-- tables: incidents(confidential_data, incident_id, personal_data, resolved_at)
-- population: SELECT count(*) FROM incidents i WHERE i.resolved_at IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Decide from the logs whether data was reached, record the answer and how it was found.
SELECT i.source AS source, i.incident_id AS subject,
       'personal data: '||coalesce(i.personal_data,'not recorded')||', confidential data: '||coalesce(i.confidential_data,'not recorded') AS detail
FROM incidents i
WHERE i.resolved_at IS NOT NULL
  AND (lower(coalesce(i.personal_data,'')) NOT IN ('yes','no') OR lower(coalesce(i.confidential_data,'')) NOT IN ('yes','no'));
