-- id: PRI-005
-- title: Every processing activity has a legal basis, offers its choices and was reviewed
-- criterion: soc2:P2.1 | Choices are offered and the basis of processing is written down
-- also: soc2:P3.1 | The record keeps collection to what purposes need
-- controls: CTL-PRI-02
-- scope: now
-- severity: medium
-- tables: processing_activities(activity_id, choice_offered, legal_basis, name, org_role, reviewed_at)
-- params: processing_review_days
-- population: SELECT count(*) FROM processing_activities a
-- when_empty: not_evaluated
-- remedy: Complete the record of the activity with its owner and the privacy officer, and record the date of the
--   review.
SELECT a.source AS source, a.activity_id AS subject,
       'activity '||a.name||': legal basis '||coalesce(a.legal_basis,'missing')||', choice '||CASE WHEN coalesce(a.choice_offered,0)=1 THEN 'offered' ELSE 'not offered' END||
       ', reviewed '||coalesce(strftime('%Y-%m-%d %H:%M',a.reviewed_at,'unixepoch'),'never')||'; policy asks a review in '||(SELECT value FROM param_now WHERE name='processing_review_days')||' days' AS detail
FROM processing_activities a
WHERE a.legal_basis IS NULL OR (a.org_role='controller' AND coalesce(a.choice_offered,0)=0)
   OR coalesce(a.reviewed_at,0)<:as_of-86400*(SELECT value FROM param_now WHERE name='processing_review_days');
