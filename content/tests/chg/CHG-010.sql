-- id: CHG-010
-- title: Every normal change was tested successfully before it was implemented
-- criterion: soc2:CC8.1 | Changes are tested before they are put in place, with a recorded result
-- controls: CTL-CHG-03
-- scope: period
-- severity: high
-- tables: changes(change_id, change_type, implemented_at, test_result, tested_at)
-- population: SELECT count(*) FROM changes c WHERE c.change_type NOT IN ('standard','emergency') AND
--   c.implemented_at>=:period_from AND c.implemented_at<:period_until
-- when_empty: no_occurrence
-- remedy: Test the change as it runs now, record tester, time and result, and correct what fails.
SELECT c.source AS source, c.change_id AS subject,
       'test result '||coalesce(c.test_result,'none')||', tested '||coalesce(strftime('%Y-%m-%d %H:%M',c.tested_at,'unixepoch'),'never')||', implemented '||strftime('%Y-%m-%d %H:%M',c.implemented_at,'unixepoch') AS detail
FROM changes c
WHERE c.change_type NOT IN ('standard','emergency') AND c.implemented_at>=:period_from AND c.implemented_at<:period_until
  AND (coalesce(c.test_result,'')<>'passed' OR c.tested_at IS NULL OR c.tested_at>c.implemented_at);
