-- id: PRI-016
-- title: Personal information is checked for accuracy within the policy interval
-- criterion: soc2:P7.1 | Personal information is kept accurate, complete and up to date
-- controls: CTL-PRI-09
-- scope: now
-- severity: high
-- tables: data_inventory(data_id, name, personal), data_quality_checks(data_id, run_at)
-- params: data_quality_days
-- population: SELECT count(*) FROM data_inventory d WHERE d.personal=1
-- when_empty: not_evaluated
-- remedy: Run the check on the data set and correct what fails.
SELECT d.source AS source, d.data_id AS subject,
       d.name||': last check '||coalesce(strftime('%Y-%m-%d %H:%M',max(q.run_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='data_quality_days')||' days' AS detail
FROM data_inventory d
LEFT JOIN data_quality_checks q ON q.data_id=d.data_id AND q.run_at<=:as_of
WHERE d.personal=1
GROUP BY d.source, d.data_id, d.name
HAVING coalesce(max(q.run_at),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='data_quality_days');
