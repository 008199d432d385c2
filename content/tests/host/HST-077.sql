-- id: HST-077
-- title: No package is held back from a security update
-- criterion: soc2:CC7.1 | A hold keeps a fix out for as long as nobody remembers it
-- controls: CTL-VUL-03
-- scope: now
-- severity: medium
-- tables: package_lists(security), package_updates(arch, candidate_version, held, installed_version, name, security)
-- population: SELECT count(*) FROM package_lists WHERE security=1
-- when_empty: not_evaluated
-- remedy: Remove the hold (apt-mark unhold) and install the update, or have the flaw accepted as a risk.
SELECT u.source, u.name || ':' || u.arch AS subject, 'held at ' || u.installed_version || ', security version ' || u.candidate_version AS detail
FROM package_updates u WHERE u.held=1 AND u.security=1
