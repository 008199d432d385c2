-- id: AUD-009
-- title: No test of operation used a smaller sample than the rule demands
-- criterion: soc2:CC4.1 | A conclusion on operation needs the sample its method demands
-- controls: CTL-MON-03
-- scope: now
-- severity: high
-- tables: conclusions(conclusion, conclusion_id, control_id, required_sample, sample_size, test_type)
-- population: SELECT count(*) FROM conclusions WHERE test_type='operation' AND required_sample IS NOT NULL
-- when_empty: no_occurrence
-- remedy: Draw the items that are missing by the same seed and test them.
SELECT r.source, r.conclusion_id AS subject, printf('%s: %s items tested, %d demanded', r.control_id,
   coalesce(r.sample_size,'no'), r.required_sample) AS detail
FROM conclusions r
WHERE r.test_type='operation' AND r.conclusion IN ('effective','effective_with_deviations','ineffective')
AND r.required_sample IS NOT NULL AND (r.sample_size>=r.required_sample) IS NOT 1
