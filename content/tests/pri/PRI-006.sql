-- id: PRI-006
-- title: High-risk processing had an impact assessment
-- criterion: soc2:CC3.2 | Risks of processing to people are analysed before they are taken
-- also: soc2:P4.1 | The assessment keeps use within what people were told
-- controls: CTL-RSK-06
-- scope: now
-- severity: medium
-- tables: processing_activities(activity_id, dpia_at, dpia_required, name)
-- population: SELECT count(*) FROM processing_activities a WHERE a.dpia_required=1
-- when_empty: no_occurrence
-- remedy: Make the assessment with the privacy officer; stop the processing where the risk can't be brought down.
SELECT a.source AS source, a.activity_id AS subject, 'activity '||a.name||' needs an impact assessment and has none' AS detail
FROM processing_activities a
WHERE a.dpia_required=1 AND (a.dpia_at IS NULL OR a.dpia_at>:as_of);
