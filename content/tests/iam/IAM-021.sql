-- id: IAM-021
-- title: Access of people who changed roles was reviewed in time
-- criterion: soc2:CC6.3 | Access must change with the role; what the old role needed is reviewed when it ends
-- also: soc2:CC6.2 | What the new role does not need is no longer authorized
-- controls: CTL-IAM-04
-- scope: period
-- severity: high
-- tables: job_changes(access_reviewed_at, change_no, effective_at, new_role_code, old_role_code, person)
-- params: mover_review_days
-- population: SELECT count(*) FROM job_changes WHERE effective_at>=:period_from AND effective_at<:period_until AND
--   effective_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Review the person's access against the new role, revoke what the old role needed, and note when.
SELECT j.source, j.change_no AS subject,
 printf('%s changed from %s to %s on %s; access reviewed %s; %s days were allowed', j.person, j.old_role_code,
   j.new_role_code,
 date(j.effective_at,'unixepoch'), coalesce(date(j.access_reviewed_at,'unixepoch'),'never'),
   coalesce(p.value,'no')) AS detail
FROM job_changes j
LEFT JOIN param p ON p.name='mover_review_days' AND p.valid_from<=j.effective_at AND (p.valid_until IS NULL
   OR p.valid_until>j.effective_at)
WHERE j.effective_at>=:period_from AND j.effective_at<:period_until AND j.effective_at<=:as_of
AND (coalesce(j.access_reviewed_at,:as_of)-j.effective_at<=p.value*86400) IS NOT 1
