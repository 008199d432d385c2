-- id: IAM-013
-- title: Access that a review marked for removal or change was changed in time
-- criterion: soc2:CC6.3 | A decision that is not carried out leaves the access as it was
-- also: soc2:CC6.2 | Removing what a review found is removal of credentials no longer authorized
-- controls: CTL-IAM-05
-- scope: now
-- severity: high
-- tables: access_review_items(account, decided_at, decision, entitlement, remediated_at, review_id)
-- params: access_review_remediation_days
-- population: SELECT count(*) FROM access_review_items WHERE decision IN ('remove','modify')
-- when_empty: no_occurrence
-- remedy: Carry the decision out in the system, note when, and collect the system again.
SELECT i.source, i.review_id||' '||i.account||coalesce(' '||i.entitlement,'') AS subject,
 printf('%s decided %s, carried out %s; %d days are allowed', i.decision,
   coalesce(date(i.decided_at,'unixepoch'),'at an unknown time'),
 coalesce(date(i.remediated_at,'unixepoch'),'not yet'), (SELECT value FROM param_now
   WHERE name='access_review_remediation_days')) AS detail
FROM access_review_items i
WHERE i.decision IN ('remove','modify')
AND (coalesce(i.remediated_at,:as_of)-i.decided_at<=(SELECT value FROM param_now
   WHERE name='access_review_remediation_days')*86400) IS NOT 1
