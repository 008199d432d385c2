-- id: AUD-008
-- title: Every population was proved complete by a second count
-- criterion: soc2:CC2.1 | Completeness is shown by counting another way, not by looking at the list
-- also: soc2:CC4.1 | A sample from an incomplete population concludes on something else
-- controls: CTL-MON-04
-- scope: now
-- severity: critical
-- tables: populations(population_id, row_count, second_count, second_count_source)
-- population: SELECT count(*) FROM populations
-- when_empty: no_occurrence
-- remedy: Count by another route; where the counts differ, find what is missing, freeze the population again and draw
--   again.
SELECT p.source, p.population_id AS subject,
 CASE WHEN p.second_count IS NULL THEN printf('%d items and no second count: %s', p.row_count,
   coalesce(p.second_count_source,'no reason is given'))
 WHEN p.second_count_source IS NULL THEN printf('%d items; the route of the second count is not named', p.row_count)
 ELSE printf('%d items, but %d by the second count (%s)', p.row_count, p.second_count,
   p.second_count_source) END AS detail
FROM populations p
WHERE p.second_count IS NOT p.row_count OR p.second_count_source IS NULL
