-- id: INC-005
-- title: The incident response plan was exercised within the policy interval
-- criterion: soc2:CC7.4 | A plan that was never practised is a document; the exercise shows that people can follow it
-- also: soc2:CC7.5 | Exercises improve the recovery
-- controls: CTL-INC-01
-- scope: now
-- severity: medium
-- tables: ir_tests(doc_id, held_at)
-- params: ir_test_days
-- population: SELECT count(*) FROM ir_tests t
-- when_empty: not_evaluated
-- remedy: Hold an exercise, write its report with what went wrong, and keep it among the documents.
SELECT t.source AS source, 'incident response exercise' AS subject,
       'last exercise with a report '||coalesce(strftime('%Y-%m-%d %H:%M',max(CASE WHEN t.doc_id IS NOT NULL THEN t.held_at END),'unixepoch'),'never')||'; policy asks one in '||(SELECT value FROM param_now WHERE name='ir_test_days')||' days' AS detail
FROM ir_tests t
WHERE t.held_at<=:as_of
GROUP BY t.source
HAVING coalesce(max(CASE WHEN t.doc_id IS NOT NULL THEN t.held_at END),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='ir_test_days');
