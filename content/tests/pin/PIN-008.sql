-- id: PIN-008
-- title: The quality of stored confidential data was checked recently and failures were corrected
-- criterion: soc2:PI1.5 | Stored data stays complete and accurate only if somebody checks it
-- controls: CTL-PIN-06
-- scope: now
-- severity: medium
-- tables: data_inventory(classification, data_id, name), data_quality_checks(check_id, corrected_at, data_id,
--   failed_records, run_at)
-- params: data_quality_days
-- population: SELECT count(*) FROM data_inventory d WHERE d.classification IN ('confidential','restricted')
-- when_empty: not_evaluated
-- remedy: Run the check, correct the records that fail, and record when.
SELECT d.source AS source, d.data_id AS subject,
       d.name||': last check '||coalesce(strftime('%Y-%m-%d %H:%M',max(q.run_at),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='data_quality_days')||' days' AS detail
FROM data_inventory d
LEFT JOIN data_quality_checks q ON q.data_id=d.data_id AND q.run_at<=:as_of
WHERE d.classification IN ('confidential','restricted')
GROUP BY d.source, d.data_id, d.name
HAVING coalesce(max(q.run_at),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='data_quality_days')
UNION ALL
SELECT q.source, q.check_id, 'check of '||q.data_id||' on '||strftime('%Y-%m-%d %H:%M',q.run_at,'unixepoch')||': '||coalesce(q.failed_records,'an unknown number of')||' records failed and are not corrected'
FROM data_quality_checks q
JOIN data_inventory d ON d.data_id=q.data_id AND d.classification IN ('confidential','restricted')
WHERE coalesce(q.failed_records,1)>0 AND q.corrected_at IS NULL;
