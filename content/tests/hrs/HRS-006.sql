-- id: HRS-006
-- title: People who left in the period returned what was lent to them in time
-- criterion: soc2:CC6.5 | Devices and media come back under the organization's protection before it can end
-- also: soc2:CC6.4 | Badges and keys are among what must be returned
-- controls: CTL-HRS-02
-- scope: period
-- severity: medium
-- tables: terminations(assets_returned_at, effective_at, person, ticket_id)
-- params: asset_return_days
-- population: SELECT count(*) FROM terminations WHERE effective_at>=:period_from AND effective_at<:period_until AND
--   effective_at<=:as_of
-- when_empty: no_occurrence
-- remedy: Ask for the assets, lock or wipe devices that do not come back, and record the loss as an incident where
--   data is on them.
SELECT t.source, t.person||coalesce(' '||t.ticket_id,'') AS subject,
 printf('%s left %s; assets returned %s; %s days were allowed', t.person, date(t.effective_at,'unixepoch'),
   coalesce(date(t.assets_returned_at,'unixepoch'),'never'), coalesce(p.value,'no')) AS detail
FROM terminations t
LEFT JOIN param p ON p.name='asset_return_days' AND p.valid_from<=t.effective_at AND (p.valid_until IS NULL
   OR p.valid_until>t.effective_at)
WHERE t.effective_at>=:period_from AND t.effective_at<:period_until AND t.effective_at<=:as_of
AND (coalesce(t.assets_returned_at,:as_of)-t.effective_at<=p.value*86400) IS NOT 1
