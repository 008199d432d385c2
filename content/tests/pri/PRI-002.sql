-- id: PRI-002
-- title: Every purpose of processing is stated in the notice in force
-- criterion: soc2:P1.1 | A purpose people were not told of makes the notice untrue
-- also: soc2:P3.1 | Collection is limited to the purposes stated
-- controls: CTL-PRI-01
-- scope: now
-- severity: high
-- tables: notice_purposes(notice_id, purpose), privacy_notices(effective_at, notice_id, published_at),
--   processing_activities(activity_id, name, org_role, purpose)
-- population: SELECT count(*) FROM processing_activities a WHERE a.org_role='controller'
-- when_empty: not_evaluated
-- remedy: Stop the processing, or add the purpose to the notice, tell people of the change, and record the new
--   version.
SELECT a.source AS source, a.activity_id AS subject,
       'activity '||a.name||': purpose '||coalesce(a.purpose,'not recorded')||' is not in the notice in force' AS detail
FROM processing_activities a
WHERE a.org_role='controller'
  AND NOT EXISTS (SELECT 1 FROM notice_purposes q
                  WHERE q.purpose=a.purpose
                    AND q.notice_id=(SELECT n.notice_id FROM privacy_notices n WHERE n.published_at<=:as_of AND n.effective_at<=:as_of
                                     ORDER BY n.effective_at DESC, n.notice_id DESC LIMIT 1));
