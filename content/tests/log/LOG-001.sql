-- id: LOG-001
-- title: Every in-scope system produces each type of log its kind requires
-- criterion: soc2:CC7.2 | What is not logged can't be watched; the systems and the requirements make the population,
--   not the logs that happen to exist
-- also: soc2:CC2.1 | Monitoring needs complete information from known sources
-- controls: CTL-LOG-01
-- scope: now
-- severity: critical
-- tables: log_requirements(kind, log_type), log_sources(expected, log_type, system), systems(in_scope, kind,
--   retired_at, system)
-- population: SELECT count(*) FROM systems s JOIN log_requirements q ON q.kind=s.kind WHERE s.in_scope=1 AND
--   (s.retired_at IS NULL OR s.retired_at>:as_of)
-- when_empty: not_evaluated
-- remedy: Turn on the missing log on the system, ship it to the log store and register the source.
SELECT s.source AS source, s.system||' '||q.log_type AS subject,
       'a system of kind '||s.kind||' must produce '||q.log_type||' logs; no expected source is registered' AS detail
FROM systems s
JOIN log_requirements q ON q.kind=s.kind
WHERE s.in_scope=1 AND (s.retired_at IS NULL OR s.retired_at>:as_of)
  AND NOT EXISTS (SELECT 1 FROM log_sources l WHERE l.system=s.system AND l.log_type=q.log_type AND l.expected=1);
