-- id: VUL-006
-- title: An independent penetration test was completed within the policy interval
-- criterion: soc2:CC4.1 | A separate evaluation by people who did not build the system is part of monitoring the
--   controls
-- also: soc2:CC7.1 | It finds weaknesses that scanners do not
-- controls: CTL-MON-07
-- scope: now
-- severity: high
-- tables: pentests(doc_id, finished_at, independent)
-- params: pentest_days
-- population: SELECT count(*) FROM pentests p
-- when_empty: not_evaluated
-- remedy: Order a penetration test by an independent party, and keep its report among the documents.
SELECT p.source AS source, 'penetration test' AS subject,
       'last independent test with a report finished '||coalesce(strftime('%Y-%m-%d %H:%M',max(CASE WHEN p.independent=1 AND p.doc_id IS NOT NULL AND p.finished_at<=:as_of THEN p.finished_at END),'unixepoch'),'never')||
       '; policy asks one in '||(SELECT value FROM param_now WHERE name='pentest_days')||' days' AS detail
FROM pentests p
GROUP BY p.source
HAVING coalesce(max(CASE WHEN p.independent=1 AND p.doc_id IS NOT NULL AND p.finished_at<=:as_of THEN p.finished_at END),0)<:as_of-86400*(SELECT value FROM param_now WHERE name='pentest_days');
