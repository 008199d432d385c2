-- id: HST-109
-- title: Each host has as many time servers as the policy asks for
-- criterion: soc2:CC7.2 | With one server nobody can tell when it is wrong
-- controls: CTL-CFG-06
-- scope: now
-- severity: low
-- tables: time_sync(reference, servers)
-- params: time_servers_min
-- population: SELECT count(*) FROM time_sync
-- when_empty: not_evaluated
-- remedy: Name further servers or a pool in chrony.conf.
SELECT t.source, 'servers' AS subject, t.servers || ' configured (' || coalesce(t.reference, 'none') || '), policy ' || p.value AS detail
FROM time_sync t JOIN param_now p ON p.name='time_servers_min'
WHERE t.servers < p.value
