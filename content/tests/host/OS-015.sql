-- id: OS-015
-- title: No host runs an operating system past its end of support
-- criterion: soc2:CC7.1 | Flaws found after the end of support are never fixed
-- also: soc2:CC6.8 | Unsupported software has no vendor that would answer for it
-- controls: CTL-CFG-03
-- scope: now
-- severity: high
-- tables: os_version(name, support_end_on, version)
-- population: SELECT count(*) FROM os_version
-- when_empty: not_evaluated
-- remedy: Upgrade to a supported release, or buy extended support and let a waiver name it.
SELECT o.source, 'operating system' AS subject, o.name || ' ' || coalesce(o.version, '') || ': support ended ' || coalesce(o.support_end_on, 'at an unknown day') AS detail
FROM os_version o WHERE coalesce(o.support_end_on, '1970-01-01') < date(:as_of, 'unixepoch')
