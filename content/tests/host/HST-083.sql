-- id: HST-083
-- title: Each host knows the updates that are out
-- criterion: soc2:CC7.1 | A host that hasn't asked for a while shows no updates because it doesn't know them
-- controls: CTL-VUL-03
-- scope: now
-- severity: high
-- tables: os_version(platform, platform_like), package_lists(fetched_at, security)
-- params: package_list_days
-- population: SELECT count(*) FROM os_version WHERE platform IN ('debian','ubuntu') OR platform_like LIKE '%debian%'
-- when_empty: no_occurrence
-- remedy: Run apt update, mend the source it names, and enable apt-daily.timer.
SELECT o.source, 'security list' AS subject, 'last fetched ' || coalesce(date(max(l.fetched_at), 'unixepoch'), 'never: no security source') AS detail
FROM os_version o JOIN param_now p ON p.name='package_list_days'
LEFT JOIN package_lists l ON l.source=o.source AND l.security=1
WHERE o.platform IN ('debian','ubuntu') OR o.platform_like LIKE '%debian%'
GROUP BY o.source, p.value
HAVING coalesce(max(l.fetched_at), 0) < :as_of - 86400*p.value
