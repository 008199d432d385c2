-- id: CHG-018
-- title: Customers were told of changes that affect them, at the latest when they happened
-- criterion: soc2:CC2.3 | People outside must learn of changes to the service they rely on
-- also: soc2:CC8.1 | Communicating a change is part of carrying it out
-- controls: CTL-GOV-14
-- scope: period
-- severity: medium
-- tables: changes(change_id, communicated_at, customer_impact, implemented_at)
-- population: SELECT count(*) FROM changes c WHERE c.customer_impact=1 AND c.implemented_at>=:period_from AND
--   c.implemented_at<:period_until
-- when_empty: no_occurrence
-- remedy: Tell the affected customers now, record when and how, and put the notice before implementation in the
--   change template.
SELECT c.source AS source, c.change_id AS subject,
       'implemented '||strftime('%Y-%m-%d %H:%M',c.implemented_at,'unixepoch')||', customers told '||coalesce(strftime('%Y-%m-%d %H:%M',c.communicated_at,'unixepoch'),'never') AS detail
FROM changes c
WHERE c.customer_impact=1 AND c.implemented_at>=:period_from AND c.implemented_at<:period_until
  AND (c.communicated_at IS NULL OR c.communicated_at>c.implemented_at);
