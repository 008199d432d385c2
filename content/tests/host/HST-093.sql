-- id: HST-093
-- title: No host redirects the names its software comes from
-- criterion: soc2:CC6.8 | A line in the hosts file sends the package manager to another machine
-- controls: CTL-CFG-02, CTL-CFG-04
-- scope: now
-- severity: medium
-- tables: apt_sources(host), etc_hosts(address, hostnames)
-- population: SELECT count(*) FROM etc_hosts
-- when_empty: not_evaluated
-- remedy: Remove the line and find out who added it.
SELECT h.source, h.address || ' ' || h.hostnames AS subject, 'stands in front of the real name of a package source' AS detail
FROM etc_hosts h
WHERE EXISTS (SELECT 1 FROM apt_sources a WHERE a.source=h.source AND ' ' || h.hostnames || ' ' LIKE '% ' || a.host || ' %')
 OR h.hostnames LIKE '%debian.org%' OR h.hostnames LIKE '%ubuntu.com%' OR h.hostnames LIKE '%github.com%' OR h.hostnames LIKE '%amazonaws.com%'
GROUP BY h.source, h.address, h.hostnames
