-- id: HST-125
-- title: The collector read all it was to read on every host
-- criterion: soc2:CC4.1 | Evaluations of controls rest on complete evidence; what could not be read must not look like
--   nothing
-- controls: CTL-MON-04
-- scope: now
-- severity: high
-- tables: collector_status(first_problem, items_failed, privileged, status, table_name)
-- population: SELECT count(*) FROM collector_status
-- when_empty: not_evaluated
-- remedy: Give the collector the capability or file access named, then collect again.
SELECT c.source, c.table_name AS subject, c.status || iif(c.privileged=0, ', without the rights it needs', '') || ', ' || c.items_failed || ' items not read' || coalesce(': ' || c.first_problem, '') AS detail
FROM collector_status c WHERE c.status IN ('partial','failed') OR c.privileged=0 OR c.items_failed>0
