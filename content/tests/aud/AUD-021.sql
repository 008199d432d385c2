-- id: AUD-021
-- title: Lists used as evidence were checked by somebody else, and did not come as editable files
-- criterion: soc2:CC2.1 | A list drives a control only when its completeness and accuracy were checked
-- also: soc2:CC4.1 | Evidence that a person could have edited supports little
-- controls: CTL-MON-04
-- scope: now
-- severity: high
-- tables: evidence(collected_by, editable, evidence_id, ipe_validated_at, ipe_validated_by, row_count, status)
-- population: SELECT count(*) FROM evidence WHERE status='accepted' AND row_count IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Check the list against its source and sign for it; replace a spreadsheet by a capture from the system.
SELECT e.source, e.evidence_id AS subject,
 printf('%d rows; %s%s', e.row_count, iif(e.editable=1,'came as a file a person could edit; ',''),
 CASE WHEN e.ipe_validated_by IS NULL OR e.ipe_validated_at IS NULL THEN 'checked by nobody'
   WHEN e.ipe_validated_by=e.collected_by THEN 'checked by '||e.ipe_validated_by||', who captured it'
   ELSE 'checked by '||e.ipe_validated_by END) AS detail
FROM evidence e
WHERE e.status='accepted' AND e.row_count IS NOT NULL
AND (e.editable=1 OR e.ipe_validated_by IS NULL OR e.ipe_validated_at IS NULL OR e.ipe_validated_by=e.collected_by)
