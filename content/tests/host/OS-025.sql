-- id: OS-025
-- title: Software new on a server in the period goes back to an approved change
-- criterion: soc2:CC8.1 | Installing software changes the system, so it needs the approval any change needs
-- also: soc2:CC6.8 | Software that no change explains was installed without authorization
-- controls: CTL-CFG-04, CTL-CHG-01
-- scope: period
-- severity: medium
-- tables: assets(asset, in_scope, kind, system), changes(approved_at, implemented_at, system), deb_packages(arch,
--   installed, name, updated_at, version), deb_packages_history(installed, name, seen_from)
-- params: install_change_days
-- population: SELECT count(*) FROM deb_packages k JOIN assets a ON a.asset=k.source AND a.in_scope=1 WHERE k.installed=1
--   AND k.updated_at>=:period_from AND k.updated_at<:period_until
-- when_empty: no_occurrence
-- remedy: Open a change for the package and have it approved, or remove it.
WITH collected(source, first_at) AS (SELECT source, min(seen_from) FROM deb_packages_history GROUP BY source)
SELECT k.source, k.name || ':' || k.arch AS subject, coalesce(k.version, 'unknown version') || ' first installed ' || date(k.updated_at, 'unixepoch') || ' without an approved change' AS detail
FROM deb_packages k
JOIN collected f ON f.source=k.source AND f.first_at<k.updated_at
JOIN assets a ON a.asset=k.source AND a.kind IN ('server','container_host') AND a.in_scope=1
JOIN param p ON p.name='install_change_days' AND p.valid_from<=k.updated_at AND (p.valid_until IS NULL OR p.valid_until>k.updated_at)
WHERE k.installed=1 AND k.updated_at>=:period_from AND k.updated_at<:period_until
 AND NOT EXISTS (SELECT 1 FROM deb_packages_history h WHERE h.source=k.source AND h.name=k.name AND h.installed=1 AND h.seen_from<k.updated_at)
 AND NOT EXISTS (SELECT 1 FROM changes c WHERE c.system=a.system AND c.approved_at IS NOT NULL AND c.implemented_at BETWEEN k.updated_at-86400*p.value AND k.updated_at+86400*p.value)
