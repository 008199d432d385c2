-- id: RSK-002
-- title: The latest risk assessment considered fraud, change and vendors
-- criterion: soc2:CC3.3 | An assessment that never considers fraud does not meet the criterion, however good the rest
-- also: soc2:CC3.4 | The same holds for change in business, technology and leadership; vendors belong to both
-- controls: CTL-RSK-01
-- scope: now
-- severity: high
-- tables: risk_assessments(approved_at, assessment_id, completed_at, covers_changes, covers_fraud, covers_vendors,
--   kind)
-- population: SELECT count(*) FROM risk_assessments WHERE kind='enterprise' AND approved_at<=:as_of
-- when_empty: not_evaluated
-- remedy: Extend the assessment by what it left out, record the risks found and have it approved again.
SELECT r.source, r.assessment_id AS subject,
 printf('completed %s; it leaves out:%s%s%s', date(r.completed_at,'unixepoch'), iif(r.covers_fraud=0,' fraud',''),
   iif(r.covers_changes=0,' change',''), iif(r.covers_vendors=0,' vendors','')) AS detail
FROM risk_assessments r
WHERE r.kind='enterprise' AND r.approved_at<=:as_of
AND r.completed_at=(SELECT max(q.completed_at) FROM risk_assessments q WHERE q.kind='enterprise'
   AND q.approved_at<=:as_of)
AND (r.covers_fraud=0 OR r.covers_changes=0 OR r.covers_vendors=0)
